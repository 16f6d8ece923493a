"""Names of our indexes: `<prefix>-documents` is what readers search, an alias of one of `<prefix>-documents-<time>`.

Each index is written through an alias of its own, `…-write`: a write that comes after the index was dropped is refused, where one
to its name would make Elasticsearch create it anew, with a mapping it guesses.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from elasticsearch import Elasticsearch

from search.engines.elasticsearch.mapping import MAPPINGS, SETTINGS


def served_alias() -> str:
    return f"{settings.ELASTICSEARCH_PREFIX}-documents"


def name_at(moment: dt.datetime) -> str:
    """The name of an index begun at `moment`."""
    return f"{served_alias()}-{moment.astimezone(dt.UTC):%Y%m%d%H%M%S%f}"


def write_alias(index: str) -> str:
    return f"{index}-write"


def ours(server: Elasticsearch) -> dict[str, bool]:
    """Every index of ours that exists, whether it is the one that is served; those that are not come first."""
    found = server.indices.get_alias(index=f"{served_alias()}-*", expand_wildcards="all")
    return dict(sorted(((name, served_alias() in kept["aliases"]) for name, kept in found.items()), key=lambda item: item[1]))


def is_served(server: Elasticsearch) -> bool:
    """Whether readers have an index with the fields of this version; one with others would refuse what is written now."""
    names = [name for name, served in ours(server).items() if served]
    made = server.indices.get_mapping(index=names).values() if names else ()
    return any(index["mappings"]["properties"].keys() == MAPPINGS["properties"].keys() for index in made)


def create(server: Elasticsearch, index: str) -> None:
    server.indices.create(index=index, settings=SETTINGS, mappings=MAPPINGS, aliases={write_alias(index): {}})


def serve(server: Elasticsearch, index: str) -> None:
    """Let readers search `index` and no other, in one step."""
    others = [name for name, served in ours(server).items() if served and name != index]
    removals = [{"remove": {"index": other, "alias": served_alias()}} for other in others]
    server.indices.update_aliases(actions=[*removals, {"add": {"index": index, "alias": served_alias()}}])


def drop(server: Elasticsearch, indexes: list[str]) -> None:
    for index in indexes:
        server.options(ignore_status=404).indices.delete(index=index)
