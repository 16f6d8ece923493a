"""Whether counting works, for the doctor and for monitoring."""

import datetime as dt

from site_cms.analytics import selectors
from site_cms.core.registry import DoctorCheck, Metric
from site_cms.core.verdicts import ALLOWED, Verdict, refuse

# A public site is read every day; only a dead counter is quiet for so long.
QUIET = dt.timedelta(days=1)


def counts_arrive(now: dt.datetime) -> Verdict:
    last = selectors.last_flush()
    if selectors.has_counted() and (last is None or now - last > QUIET):
        return refuse("一天以上没有新的浏览量写入。请用浏览器打开一个页面，一分钟后再查；仍然没有，请看网站进程的日志。")
    return ALLOWED


CHECKS = [DoctorCheck(key="page-views", label="访问统计", run=counts_arrive)]


def views_today(now: dt.datetime) -> float:
    day = selectors.today(now)
    return selectors.views_between(day, day)


def seconds_since_last_flush(now: dt.datetime) -> float:
    """-1 while nothing was ever counted."""
    last = selectors.last_flush()
    return (now - last).total_seconds() if last else -1


METRICS = [
    Metric(name="page_views_today", label="今天的浏览量", read=views_today),
    Metric(name="page_views_flush_age_seconds", label="距上次写入浏览量的秒数", read=seconds_since_last_flush),
]
