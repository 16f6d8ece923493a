"""What the worker and the clock call."""

from __future__ import annotations

from dataclasses import replace

from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.client import or_unavailable, worker
from search.engines.elasticsearch.rebuilding import Busy, rebuild
from search.engines.elasticsearch.writing import Synced, drain


def sync() -> Synced:
    """Write what is outstanding; build an index first when none is served, as on the first day, when the server was replaced or
    when an upgrade has other fields.

    Raises:
        Unavailable: Elasticsearch does not answer; the rows stay outstanding.
        BuildFailed: the first index could not be built.
    """
    with or_unavailable():
        is_served = indexes.is_served(worker())
    built = 0
    if not is_served:
        try:
            built = rebuild().documents
        except Busy:
            return Synced()
    done = drain()
    return replace(done, written=built + done.written)
