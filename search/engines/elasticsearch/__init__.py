"""Elasticsearch as an engine: searched through an alias, filled from the rows of the read model, rebuilt beside itself."""

from search.engines.elasticsearch.reading import search, suggest
from search.engines.elasticsearch.rebuilding import BuildFailed, Busy, rebuild
from search.engines.elasticsearch.state import Status, differences, status
from search.engines.elasticsearch.syncing import sync
from search.engines.elasticsearch.writing import Synced

__all__ = [
    "BuildFailed",
    "Busy",
    "Status",
    "Synced",
    "differences",
    "rebuild",
    "search",
    "status",
    "suggest",
    "sync",
]
