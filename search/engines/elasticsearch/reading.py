"""A search with its counts, and suggestions: each one request."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from search.analysis.contracts import Query
from search.engines.contracts import DEEPEST, FIELDS, SUGGEST_FIELDS, Asked, Found
from search.engines.elasticsearch.clauses import (
    Clause,
    bounds,
    choices,
    exact_title,
    freshened,
    matching,
    title_begins,
    weighted,
)
from search.engines.elasticsearch.client import client, or_unavailable
from search.engines.elasticsearch.indexes import served_alias
from search.engines.elasticsearch.mapping import facet_term
from search.enums import Sort

NAME = "elasticsearch"
MOST_VALUES = 10_000
"""Values of facets that are counted; all of them, on any site."""

_NEWEST: list[Any] = [{"date": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
_ORDERS: dict[str, list[Any]] = {Sort.RELEVANCE: ["_score", *_NEWEST], Sort.NEWEST: _NEWEST}
_OPERATORS = re.compile(r"([^\w])")


def search(asked: Asked) -> Found:
    """What fits, counted and ordered (see `engines.contracts`).

    Raises:
        Unavailable: no answer, or not in time.
    """
    if not asked.query.words:
        return Found(ids=(), total=0, kinds={}, facets={}, engine=NAME)
    with or_unavailable():
        answer = client().search(index=served_alias(), **_request(asked))
    return _found(asked, answer.body)


def suggest(query: Query, *, locale: str, limit: int) -> list[int]:
    """Ids of the best documents whose title, names or readings hold `query`, those whose title begins with it first.

    Raises:
        Unavailable: no answer, or not in time.
    """
    if not query.words:
        return []
    met = matching(query, SUGGEST_FIELDS, *title_begins(query))
    met["bool"]["filter"] = [{"term": {"locale": locale}}]
    with or_unavailable():
        answer = client().search(
            index=served_alias(),
            query=weighted(met),
            sort=_ORDERS[Sort.RELEVANCE],
            size=limit,
            source=False,
            track_total_hits=False,
            allow_partial_search_results=False,
        )
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def _request(asked: Asked) -> dict[str, Any]:
    first = min((asked.page - 1) * asked.per_page, DEEPEST)
    size = max(0, min(asked.per_page, DEEPEST - first))
    met = matching(asked.query, ("title",) if asked.titles_only else FIELDS, *exact_title(asked.query))
    met["bool"]["filter"] = bounds(asked)
    chosen = choices(asked)
    counts = {"aggregations": _counts(chosen)} if asked.counted else {}
    narrowed = {"post_filter": {"bool": {"filter": list(chosen.values())}}} if chosen else {}
    return (
        {
            "query": weighted(freshened(met, asked.now)),
            "sort": _ORDERS[asked.sort],
            "from_": first if size else 0,
            "size": size,
            "source": False,
            "track_total_hits": True,
            "allow_partial_search_results": False,
        }
        | counts
        | narrowed
    )


def _counts(chosen: Mapping[str, Clause]) -> dict[str, Clause]:
    """Numbers by kind and by facet, each as if nothing were chosen in itself."""

    def counted(field: str, *, but: str = "", **terms) -> Clause:
        others = [clause for name, clause in chosen.items() if name != but]
        values = {"values": {"terms": {"field": field, "size": MOST_VALUES, **terms}}}
        return {"filter": {"bool": {"filter": others}}, "aggregations": values}

    counts = {"kinds": counted("kind", but="kind"), "facets": counted("facets")}
    for name in chosen:
        if name != "kind":
            counts[name] = counted("facets", but=name, include=_values_of(name.removeprefix("facet:")))
    return counts


def _values_of(name: str) -> str:
    """Every value of a facet, as a regular expression of Lucene."""
    return _OPERATORS.sub(r"\\\1", facet_term(name, "")) + ".*"


def _found(asked: Asked, answer: Mapping[str, Any]) -> Found:
    counts = {
        name: {bucket["key"]: bucket["doc_count"] for bucket in counted["values"]["buckets"]}
        for name, counted in answer.get("aggregations", {}).items()
    }
    facets: dict[str, dict[str, int]] = defaultdict(dict)
    own = [numbers for name, numbers in counts.items() if name.startswith("facet:")]
    for numbers in (counts.get("facets", {}), *own):
        for term, number in numbers.items():
            name, _, value = term.partition("=")
            facets[name][value] = number
    return Found(
        ids=tuple(int(hit["_id"]) for hit in answer["hits"]["hits"]),
        total=answer["hits"]["total"]["value"],
        kinds=counts.get("kinds", {}),
        facets=dict(facets),
        engine=NAME,
        loose=asked.query.loose,
    )
