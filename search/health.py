"""Whether search keeps up with the pages, for the doctor and for monitoring."""

import datetime as dt

from django.conf import settings
from wagtail.models import Page

from search.engines.database.audit import missing, surplus
from search.engines.door import breaker, failures
from search.models import SearchDocument
from search.selectors import oldest_outstanding
from site_cms.core.registry import DoctorCheck, Metric
from site_cms.core.verdicts import ALLOWED, Verdict, refuse

LONGEST_WAIT = dt.timedelta(minutes=10)


def rows_are_there(now: dt.datetime) -> Verdict:
    """Quick: counts and keys; `search check` compares every word."""
    if not SearchDocument.objects.public().exists() and Page.objects.live().filter(depth__gt=1).exists():
        return refuse("有公开页面，检索里却一条也没有。运行 manage.py search check --fix。")
    if next(missing(), None) or next(surplus(), None):
        return refuse("检索条目和全文对不上。运行 manage.py search check --fix。")
    return ALLOWED


def elasticsearch_keeps_up(now: dt.datetime) -> Verdict:
    if not settings.ELASTICSEARCH_URL:
        return ALLOWED
    if breaker.is_open():
        return refuse("Elasticsearch 没有应答，暂由数据库检索。运行 manage.py search status 查看原因。")
    if oldest_outstanding(now) > LONGEST_WAIT.total_seconds():
        return refuse("有条目十分钟以上没有送到 Elasticsearch。请看后台任务是否在运行，再运行 manage.py search sync。")
    return ALLOWED


CHECKS = [
    DoctorCheck(key="search-rows", label="检索条目", run=rows_are_there),
    DoctorCheck(key="search-elasticsearch", label="检索引擎", run=elasticsearch_keeps_up),
]


def outstanding(now: dt.datetime) -> float:
    return SearchDocument.objects.outstanding().count() if settings.ELASTICSEARCH_URL else 0


def outstanding_age(now: dt.datetime) -> float:
    return oldest_outstanding(now) if settings.ELASTICSEARCH_URL else 0


METRICS = [
    Metric(name="search_documents", label="检索条目", read=lambda now: SearchDocument.objects.public().count()),
    Metric(name="search_outstanding", label="待送 Elasticsearch 的条目", read=outstanding),
    Metric(name="search_outstanding_age_seconds", label="最早待送条目等了多少秒", read=outstanding_age),
    Metric(name="search_engine_failures", label="Elasticsearch 没有回答的次数", read=failures),
    Metric(name="search_breaker_open", label="Elasticsearch 断路器断开", read=lambda now: float(breaker.is_open())),
]
