"""The rows of the read model are the outbox: what Elasticsearch has not confirmed is outstanding, and is written until it has.

A row is confirmed when every index of ours that exists holds it. Versions are the rows' own, so that a write that arrives late
never wins, and one that arrives twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.client import or_unavailable, worker
from search.engines.elasticsearch.mapping import document
from search.models import SearchDocument

BATCH = 200
"""Rows in memory at a time."""

_ATTEMPTS = 3
_CONFLICT = 409

_PATIENCE = {"max_retries": 4, "initial_backoff": 1, "max_backoff": 8}
"""A server that is given more than its memory takes says so (429): the same once more after 1, 2, 4 and 8 seconds, which is less
than a rebuild may be silent."""


@dataclass(frozen=True)
class Synced:
    """What a run came to.

    Args:
        written: rows confirmed as they are now.
        deleted: withdrawn rows whose deletion is confirmed.
        failed: rows that stay outstanding, each as "key：reason".
    """

    written: int = 0
    deleted: int = 0
    failed: tuple[str, ...] = ()

    def __str__(self) -> str:
        line = f"写入 {self.written} 条，删除 {self.deleted} 条"
        return f"{line}，没有成功 {len(self.failed)} 条（{self.failed[0]}）" if self.failed else line


def drain() -> Synced:
    """Write what is outstanding, each row once. Safe beside another run, and when killed: a row not marked is written again.

    Raises:
        Unavailable: Elasticsearch does not answer; what it had confirmed before is marked.
    """
    written, deleted, failed, last = 0, 0, [], 0
    while rows := list(_outstanding(last)):
        last = rows[-1].pk
        refused = _write_everywhere(rows)
        confirmed = [row for row in rows if row.pk not in refused]
        _mark(confirmed)
        gone = sum(row.gone_at is not None for row in confirmed)
        written, deleted = written + len(confirmed) - gone, deleted + gone
        failed += [f"{row.key}：{refused[row.pk]}" for row in rows if row.pk in refused]
    return Synced(written, deleted, tuple(failed))


def send(server: Elasticsearch, index: str, rows: Sequence[SearchDocument]) -> dict[int, str]:
    """Write rows, tombstones as deletions, into one index. Returns why not, by primary key, for each it refused.

    What is there in this version or a newer one counts as written.

    Raises:
        ApiError, TransportError: the whole request failed.
    """
    answers = streaming_bulk(
        server,
        _actions(index, rows),
        chunk_size=BATCH,
        max_chunk_bytes=10 * 1024 * 1024,
        raise_on_error=False,
        require_alias=True,
        **_PATIENCE,
    )
    results = (next(iter(item.items())) for _, item in answers)
    return {int(result["_id"]): _reason(result) for action, result in results if not _is_done(action, result)}


def _outstanding(after: int):
    rows = SearchDocument.objects.outstanding().filter(pk__gt=after).order_by("pk")
    return rows.prefetch_related("facet_values")[:BATCH]


def _write_everywhere(rows: Sequence[SearchDocument]) -> dict[int, str]:
    """Write into every index there is and make it seen, the one that is served last.

    An index that appears meanwhile may have been filled before these rows changed: then all is written once more. So when rows
    are marked, each index holds them or is still to be filled from them (docs/decisions, rebuild).
    """
    server = worker()
    with or_unavailable():
        for _ in range(_ATTEMPTS):
            targets = list(indexes.ours(server))
            refused: dict[int, str] = {}
            for index in targets:
                refused |= send(server, index, rows)
            for index in targets:
                server.indices.refresh(index=index, ignore_unavailable=True)
            if targets and set(targets) == set(indexes.ours(server)):
                return refused
    return dict.fromkeys((row.pk for row in rows), "没有索引" if not targets else "索引正在更换")


def _mark(rows: Sequence[SearchDocument]) -> None:
    """A row that was written again meanwhile has a higher version, and so stays outstanding."""
    for row in rows:
        row.indexed_version = row.version
    SearchDocument.objects.bulk_update(rows, ["indexed_version"])


def _actions(index: str, rows: Sequence[SearchDocument]) -> Iterator[dict[str, Any]]:
    for row in rows:
        action = {"_index": indexes.write_alias(index), "_id": row.pk, "version": row.version, "version_type": "external"}
        if row.gone_at is None:
            yield {"_op_type": "index", **action, "_source": document(row)}
        else:
            yield {"_op_type": "delete", **action}


def _is_done(action: str, result: dict[str, Any]) -> bool:
    return result["status"] < 300 or result["status"] == _CONFLICT or (action == "delete" and result.get("result") == "not_found")


def _reason(result: dict[str, Any]) -> str:
    error = result.get("error", {})
    return f"{result['status']} {error.get('type', '')} {error.get('reason', '')}".strip()[:200]
