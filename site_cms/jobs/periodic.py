"""The periodic jobs of this app."""

import datetime as dt

from site_cms.jobs import services
from site_cms.jobs.registry import PeriodicJob

JOBS = [
    PeriodicJob("resume-mails", "邮件：重试与确认", dt.timedelta(seconds=30), lambda now: services.resume_mails(now=now)),
    PeriodicJob("resume-tasks", "任务：接续中断的", dt.timedelta(minutes=1), lambda now: services.resume_tasks(now=now)),
    PeriodicJob("prune", "任务与邮件：清理旧记录", dt.timedelta(days=1), lambda now: services.prune(now=now)),
]
