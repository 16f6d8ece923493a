"""How Elasticsearch stands, for `search status` and the admin's panel, and whether it holds what the rows say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min

from search.engines.contracts import Unavailable
from search.engines.door import breaker
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.client import client, or_unavailable, worker
from search.models import IndexBuild, SearchDocument

LAST_BUILDS = 5
_PAGE = 5_000


@dataclass(frozen=True)
class Status:
    """What is known at this moment.

    Args:
        address: without user and password.
        error: why Elasticsearch could not be asked; then what it would have said is empty.
        rows: public documents in the database.
        outstanding: rows Elasticsearch has not confirmed, `oldest` when the longest waiting was written.
        index: the one that is served, with its `documents` and `bytes` on the disk; empty when there is none.
        others: further indexes of ours: one being built, or left behind by a build that was killed.
    """

    address: str
    rows: int
    outstanding: int
    oldest: dt.datetime | None
    is_resting: bool
    builds: list[IndexBuild]
    error: str = ""
    server: str = ""
    index: str = ""
    documents: int = 0
    bytes: int = 0
    others: list[str] = field(default_factory=list)


def status() -> Status:
    """Four queries and at most three questions of a second each, none when nothing is configured. Never raises `Unavailable`."""
    outstanding = SearchDocument.objects.outstanding()
    oldest = outstanding.aggregate(version=Min("version"))["version"]
    known = Status(
        address=_address(),
        rows=SearchDocument.objects.public().count(),
        outstanding=outstanding.count(),
        oldest=dt.datetime.fromtimestamp(oldest / 1_000_000, dt.UTC) if oldest else None,
        is_resting=breaker.is_open(),
        builds=list(IndexBuild.objects.order_by("-started_at")[:LAST_BUILDS]),
    )
    if not settings.ELASTICSEARCH_URL:
        return known
    try:
        with or_unavailable():
            return replace(known, **_told())
    except Unavailable as reason:
        return replace(known, error=str(reason))


def _address() -> str:
    parts = urlsplit(settings.ELASTICSEARCH_URL)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _told() -> dict[str, Any]:
    server = client()
    version = server.info()["version"]["number"]
    found = indexes.ours(server)
    served = next((name for name, is_served in found.items() if is_served), "")
    told: dict[str, Any] = {"server": version, "index": served, "others": [name for name in found if name != served]}
    if served:
        primaries = server.indices.stats(index=served, metric=["docs", "store"])["_all"]["primaries"]
        told |= {"documents": primaries["docs"]["count"], "bytes": primaries["store"]["size_in_bytes"]}
    return told


def differences() -> Iterator[str]:
    """A line for each row the served index holds otherwise than the database says; what is outstanding is not compared.

    Raises:
        Unavailable: Elasticsearch does not answer, or serves no index.
    """
    rows = _merged_rows()
    row = next(rows, None)
    for pk, version in _held():
        while row and row.pk < pk:
            yield from _missing(row)
            row = next(rows, None)
        if row is None or row.pk > pk:
            yield f"索引多出条目 {pk}"
            continue
        if row.gone_at is not None:
            if row.indexed_version >= row.version:
                yield f"{row.key}：已撤下，索引里还有"
        elif row.indexed_version >= row.version and version != row.version:
            yield f"{row.key}：索引里是版本 {version}，应是 {row.version}"
        row = next(rows, None)
    while row:
        yield from _missing(row)
        row = next(rows, None)


def _missing(row: SearchDocument) -> Iterator[str]:
    if row.gone_at is None and row.indexed_version >= row.version:
        yield f"{row.key}：索引里没有"


def _merged_rows() -> Iterator[SearchDocument]:
    fields = ("key", "version", "indexed_version", "gone_at")
    return SearchDocument.objects.order_by("pk").only(*fields).iterator(chunk_size=_PAGE)


def _held() -> Iterator[tuple[int, int]]:
    """Every document of the served index as `(id, version)`, by id."""
    after: dict[str, Any] = {}
    while True:
        with or_unavailable():
            answer = worker().search(
                index=indexes.served_alias(), size=_PAGE, sort=[{"id": "asc"}], version=True, source=False, **after
            )
        hits = answer["hits"]["hits"]
        yield from ((int(hit["_id"]), hit["_version"]) for hit in hits)
        if len(hits) < _PAGE:
            return
        after = {"search_after": hits[-1]["sort"]}
