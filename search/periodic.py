"""What search does by the clock."""

import datetime as dt

from search.log import forget_old
from search.services import look_for_index, purge, resume_sync
from site_cms.jobs.registry import PeriodicJob

JOBS = [
    PeriodicJob("search-sync", "检索：补送 Elasticsearch", dt.timedelta(seconds=30), lambda now: resume_sync()),
    PeriodicJob("search-index", "检索：索引不在时重建", dt.timedelta(hours=1), lambda now: look_for_index()),
    PeriodicJob("search-purge", "检索：清除已撤下的", dt.timedelta(days=1), lambda now: purge(now=now)),
    PeriodicJob("search-log", "检索：删除 180 天前的检索词", dt.timedelta(days=1), lambda now: forget_old(now=now)),
]
