"""What search does by the clock."""

import datetime as dt

from search.services import purge, resume_sync
from site_cms.jobs.registry import PeriodicJob

JOBS = [
    PeriodicJob("search-sync", "检索：补送 Elasticsearch", dt.timedelta(seconds=30), lambda now: resume_sync()),
    PeriodicJob("search-purge", "检索：清除已撤下的", dt.timedelta(days=1), lambda now: purge(now=now)),
]
