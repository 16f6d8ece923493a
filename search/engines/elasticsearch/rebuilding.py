"""A new index beside the old one, filled from the rows, put in its place in one step."""

from __future__ import annotations

import datetime as dt
import time

from django.db import IntegrityError, transaction
from django.utils import timezone
from elasticsearch import Elasticsearch

from search.engines.contracts import Unavailable
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.client import or_unavailable, worker
from search.engines.elasticsearch.mapping import SERVED
from search.engines.elasticsearch.writing import BATCH, drain, send
from search.models import IndexBuild, SearchDocument

SILENT = dt.timedelta(minutes=2)
"""A build that says nothing for so long was killed: no step of one takes half of it."""

LAST_SEARCHES_SECONDS = 1.0
"""Searches that began before the swap still read the old index; so long do readers wait for one (`ELASTICSEARCH_SECONDS`)."""

_CHECKS = 10


class Busy(Exception):
    """Another rebuild is running; `str()` says since when."""


class BuildFailed(Exception):
    """The new index is not what it should be; the old one serves on. `str()` says why."""


def rebuild() -> IndexBuild:
    """Build a new index from all rows and let readers search it. The old one serves until then, and on when this fails.

    Returns:
        The finished run, with the number of documents.

    Raises:
        Busy: one is running.
        Unavailable: Elasticsearch did not answer.
        BuildFailed: it refused a row, or does not hold as many as there are, or this run was taken for dead.
    """
    build = _begin()
    try:
        with or_unavailable():
            _build(worker(), build)
    except BaseException as fault:
        _clear_away(build)
        _end(build, error=str(fault) or type(fault).__name__)
        raise
    _end(build)
    return build


def _build(server: Elasticsearch, build: IndexBuild) -> None:
    indexes.drop(server, [name for name, served in indexes.ours(server).items() if not served])
    indexes.create(server, build.index)
    _fill(server, build)
    _compare(server, build)
    server.indices.put_settings(index=build.index, settings=SERVED)
    _beat(build)
    indexes.serve(server, build.index)
    time.sleep(LAST_SEARCHES_SECONDS)
    indexes.drop(server, [name for name, served in indexes.ours(server).items() if not served])


def _fill(server: Elasticsearch, build: IndexBuild) -> None:
    last = 0
    while rows := list(_rows(last)):
        last = rows[-1].pk
        if refused := send(server, build.index, rows):
            key, reason = next(iter(refused.items()))
            raise BuildFailed(f"Elasticsearch 拒收 {len(refused)} 条，如条目 {key}：{reason}")
        build.documents += len(rows)
        _beat(build)


def _rows(after: int):
    rows = SearchDocument.objects.public().filter(pk__gt=after).order_by("pk")
    return rows.prefetch_related("facet_values")[:BATCH]


def _compare(server: Elasticsearch, build: IndexBuild) -> None:
    """Write what changed while the index was filled, until it holds what the rows say but for what is changing right now."""
    for _ in range(_CHECKS):
        drain()
        _beat(build)
        server.indices.refresh(index=build.index)
        build.documents = server.count(index=build.index)["count"]
        expected, changing = SearchDocument.objects.public().count(), SearchDocument.objects.outstanding().count()
        if abs(build.documents - expected) <= changing:
            return
    raise BuildFailed(f"新索引有 {build.documents} 条，应有 {expected} 条")


def _begin() -> IndexBuild:
    """Take the lock: a unique constraint lets one build be running."""
    now = timezone.now()
    with transaction.atomic():
        running = IndexBuild.objects.filter(ended_at=None)
        running.filter(alive_at__lt=now - SILENT).update(ended_at=now, error="中途被终止")
        try:
            with transaction.atomic():
                return IndexBuild.objects.create(index=indexes.name_at(now), started_at=now, alive_at=now)
        except IntegrityError:
            started = running.values_list("started_at", flat=True).first()
            raise Busy(
                f"另一次重建正在进行，开始于 {timezone.localtime(started):%H:%M}" if started else "另一次重建刚开始"
            ) from None


def _beat(build: IndexBuild) -> None:
    alive = IndexBuild.objects.filter(pk=build.pk, ended_at=None)
    if not alive.update(alive_at=timezone.now(), documents=build.documents):
        raise BuildFailed("这次重建太久没有进展，已被另一次接手")


def _end(build: IndexBuild, *, error: str = "") -> None:
    build.ended_at, build.error = timezone.now(), error
    IndexBuild.objects.filter(pk=build.pk, ended_at=None).update(ended_at=build.ended_at, error=error, documents=build.documents)


def _clear_away(build: IndexBuild) -> None:
    """Drop the index of a build that failed, unless it is served already. When even that fails the next rebuild does it."""
    try:
        with or_unavailable():
            if indexes.ours(worker()).get(build.index) is False:
                indexes.drop(worker(), [build.index])
    except Unavailable:
        return
