"""The periodic jobs of this app."""

import datetime as dt

from site_cms.analytics import services
from site_cms.jobs.registry import PeriodicJob

JOBS = [
    PeriodicJob("fold-visitors", "访问统计：结算前一天", dt.timedelta(hours=1), lambda now: services.fold_visitors(now=now)),
]
