"""What the newsroom does by the clock."""

import datetime as dt

from news.services import announce_ended_notices, announce_turned_policies
from site_cms.jobs.registry import PeriodicJob

JOBS = [
    PeriodicJob(
        key="ended-notices",
        label="通知公告：到期的告知检索",
        every=dt.timedelta(hours=1),
        run=lambda now: f"最近七天到期 {announce_ended_notices(now=now)} 条",
    ),
    PeriodicJob(
        key="turned-policies",
        label="政策：施行、期满、废止和修改告知检索",
        every=dt.timedelta(hours=1),
        run=lambda now: f"最近七天有变 {announce_turned_policies(now=now)} 件",
    ),
]
