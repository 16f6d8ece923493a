"""What users register with the admin and the ground."""

import datetime as dt

from wagtail import hooks

from site_cms.jobs.registry import PeriodicJob
from site_cms.users import selectors, services
from site_cms.users.menu import change_password_item
from site_cms.users.personal_data import PersonalData

hooks.register("register_account_menu_item", change_password_item)


@hooks.register("personal_data")
def personal_data() -> list[PersonalData]:
    return [
        PersonalData(
            key="account",
            label="账户",
            kept="账户存在期间一直保留，注销时清除。",
            export=selectors.account_of,
            erase=services.erase_person,
        ),
        PersonalData(
            key="logins",
            label="登录记录",
            kept=f"保留 {services.LOGIN_LOG_DAYS} 天（网络安全法要求不少于六个月），到期自动删除。",
            export=selectors.logins_of,
            erase=services.erase_logins,
        ),
    ]


@hooks.register("periodic_jobs")
def periodic_jobs() -> list[PeriodicJob]:
    return [PeriodicJob(key="tidy_logins", label="清理登录记录和会话", every=dt.timedelta(days=1), run=services.tidy_logins)]
