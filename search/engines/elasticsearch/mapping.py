"""What an index is made of and what it holds of a row."""

from __future__ import annotations

from typing import Any

from search.engines.contracts import FIELDS, SUGGEST_FIELDS
from search.models import SearchDocument
from search.projection import texts_of

_PREFIXES = {"min_chars": 1, "max_chars": 10}

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    "number_of_replicas": 0,
    # What is seen changes when `sync` or `rebuild` says so: writes are seen in every index at the same step.
    "refresh_interval": "-1",
    "gc_deletes": "1h",
}
"""While an index is filled."""

SERVED = {"auto_expand_replicas": "0-1"}
"""What is set when it is: a copy on another node where there is one."""


def _text(*, prefixes: bool) -> dict[str, Any]:
    """Pre-cut tokens between blanks. Scores are constants, so lengths (norms) are not kept."""
    return {"type": "text", "analyzer": "whitespace", "norms": False} | ({"index_prefixes": _PREFIXES} if prefixes else {})


MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    # Results are shown from the database, documents are written whole: nobody reads what was sent.
    "_source": {"enabled": False},
    "properties": {
        **{field: _text(prefixes=field in SUGGEST_FIELDS) for field in FIELDS},
        "id": {"type": "long"},
        "title_key": {"type": "keyword"},
        "kind": {"type": "keyword"},
        "locale": {"type": "keyword"},
        "facets": {"type": "keyword"},
        "inside": {"type": "keyword"},
        "date": {"type": "date"},
        "weight": {"type": "float"},
    },
}


def facet_term(name: str, value: str) -> str:
    """How a facet's value stands in `facets`."""
    return f"{name}={value}"


def document(row: SearchDocument) -> dict[str, Any]:
    """A row as Elasticsearch holds it. `row.facet_values` should be prefetched."""
    values = [(value.name, value.value) for value in row.facet_values.all()]
    return {
        **{field: " ".join(tokens) for field, tokens in texts_of(row).items()},
        "id": row.pk,
        "title_key": row.title_key,
        "kind": row.kind,
        "locale": row.locale,
        "facets": [facet_term(name, value) for name, value in values if name != "in"],
        "inside": [value for name, value in values if name == "in"],
        "date": row.date.isoformat() if row.date else None,
        "weight": row.weight,
    }
