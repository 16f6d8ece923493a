"""What feedback fills into the places of the ground."""

import datetime as dt

from home.feedback import selectors, services
from site_cms.jobs.registry import PeriodicJob
from site_cms.users.personal_data import PersonalData

KEPT = "手机号和邮箱在答复 30 天后删除，来访地址的摘要一天后删除；写的内容长期保留，本人要求时随时删除。"

PERSONAL_DATA = [
    PersonalData(
        key="feedback", label="我要纠错", kept=KEPT, export=selectors.feedback_of, erase=services.erase_all_of
    ),
]  # fmt: skip
JOBS = [
    PeriodicJob(
        key="forget_feedback",
        label="纠错：到期删除联系方式",
        every=dt.timedelta(hours=1),
        run=lambda now: services.forget(now=now),
    ),
]
