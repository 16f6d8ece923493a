"""A search and its facets in one statement: the full text is evaluated once, whatever is counted from it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db import connection

from search.analysis.contracts import Query
from search.engines.contracts import (
    DEEPEST,
    EXACT_TITLE,
    FIELDS,
    FRESH_SHARE,
    OLDEST_DAYS,
    SUGGEST_FIELDS,
    TITLE_BEGINS,
    Asked,
    Found,
)
from search.engines.database.vendors import vendor
from search.enums import Sort

_AGE = {
    "sqlite": "(julianday(%s) - julianday(d.date))",
    "postgresql": "(extract(epoch from %s::timestamptz - d.date) / 86400.0)",
}
_LEAST, _MOST = {"sqlite": "min", "postgresql": "least"}, {"sqlite": "max", "postgresql": "greatest"}
_ORDERS = {
    Sort.RELEVANCE: "score DESC, date DESC NULLS LAST, id",
    Sort.NEWEST: "date DESC NULLS LAST, id",
}
_HAS = "EXISTS (SELECT 1 FROM search_facetvalue v WHERE v.document_id = d.id AND v.name = %s AND v.value IN ({}))"
_KIND_BIT = 1


def search(asked: Asked) -> Found:
    """What fits, counted and ordered (see `engines.contracts`), in one statement."""
    if not asked.query.words:
        return Found(ids=(), total=0, kinds={}, facets={}, engine="database")
    counted: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    ids: list[tuple[int, int]] = []
    total = 0
    for what, name, value, number, place in _rows(*_statement(asked)):
        if what == "id":
            ids.append((place, number))
        elif what == "total":
            total = number
        else:
            counted[what][name][value] = number
    return Found(
        ids=tuple(pk for _, pk in sorted(ids)),
        total=total,
        kinds=counted["kind"][""],
        facets=dict(counted["facet"]),
        engine="database",
        loose=asked.query.loose,
    )


def _rows(sql: str, parameters: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _statement(asked: Asked) -> tuple[str, list]:
    fits, parameters = _fits(asked)
    counts, count_parameters = _counts(asked) if asked.counted else ("", [])
    first = min((asked.page - 1) * asked.per_page, DEEPEST)
    sql = f"""{fits}
        SELECT 'total', '', '', count(*), 0 FROM fits WHERE mask = 0{counts}
        UNION ALL SELECT 'id', '', '', id, row_number() OVER (ORDER BY {_ORDERS[asked.sort]}) FROM (
            SELECT * FROM fits WHERE mask = 0 ORDER BY {_ORDERS[asked.sort]} LIMIT %s OFFSET %s) AS page"""  # noqa: S608
    return sql, [*parameters, *count_parameters, max(0, min(asked.per_page, DEEPEST - first)), first]


def _counts(asked: Asked) -> tuple[str, list]:
    """Numbers by kind and by facet, each as if nothing were chosen in itself."""
    bits = {name: 2 << number for number, name in enumerate(_chosen(asked))}
    own = "".join(f" OR (mask = {bit} AND v.name = %s)" for bit in bits.values())
    sql = f"""
        UNION ALL SELECT 'kind', '', kind, count(*), 0 FROM fits WHERE mask IN (0, {_KIND_BIT}) GROUP BY kind
        UNION ALL SELECT 'facet', v.name, v.value, count(*), 0 FROM fits JOIN search_facetvalue v ON v.document_id = fits.id
            WHERE v.name <> 'in' AND (mask = 0{own}) GROUP BY v.name, v.value"""  # noqa: S608 (constants only)
    return sql, [*bits]


def _chosen(asked: Asked) -> dict[str, tuple[str, ...]]:
    """Facets that narrow; `in` is no facet to be counted, it bounds the whole search."""
    return {name: values for name, values in asked.facets.items() if values and name != "in"}


def _fits(asked: Asked) -> tuple[str, list]:
    """CTE `fits (id, kind, date, score, mask)`: bits of `mask` say which of the chosen kind and facets a document lacks."""
    fields = ["title"] if asked.titles_only else list(FIELDS)
    scored, parameters = vendor().scored(asked.query, fields)
    score, score_parameters = _score(asked.query, asked.now)
    lacks, lack_parameters = [], []
    if asked.kind:
        lacks.append(f"CASE WHEN d.kind = %s THEN 0 ELSE {_KIND_BIT} END")
        lack_parameters.append(asked.kind)
    for number, (name, values) in enumerate(_chosen(asked).items()):
        lacks.append(f"CASE WHEN {_HAS.format(_places(values))} THEN 0 ELSE {2 << number} END")
        lack_parameters += [name, *values]
    bounds, bound_parameters = "", []
    if columns := asked.facets.get("in", ()):
        bounds, bound_parameters = f" AND {_HAS.format(_places(columns))}", ["in", *columns]
    sql = f"""WITH scored AS MATERIALIZED ({scored}), fits AS MATERIALIZED (
        SELECT d.id, d.kind, d.date, {score} AS score, {" + ".join(lacks) or "0"} AS mask
        FROM scored JOIN search_searchdocument d ON d.id = scored.id
        WHERE d.gone_at IS NULL AND d.locale = %s{bounds})"""  # noqa: S608 (constants only)
    return sql, [*parameters, *score_parameters, *lack_parameters, asked.locale, *bound_parameters]


def _places(values: tuple[str, ...]) -> str:
    return ", ".join(["%s"] * len(values))


def _score(query: Query, now: dt.datetime) -> tuple[str, list]:
    """SQL of a document's score, from its points."""
    database = connection.vendor
    old = f"{_LEAST[database]}(1.0, {_MOST[database]}(0.0, {_AGE[database]}) / {OLDEST_DAYS})"
    exact = f"CASE WHEN d.title_key = %s THEN {EXACT_TITLE} ELSE 0 END"
    sql = f"(scored.points + {exact}) * d.weight * (1 - {FRESH_SHARE} * coalesce({old}, 0))"
    return sql, [query.title_key, _moment(now)]


def _moment(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat(sep=" ")


def suggest(query: Query, *, locale: str, limit: int) -> list[int]:
    """Ids of the best documents whose title, names or readings hold `query`, those whose title begins with it first."""
    if not query.words:
        return []
    scored, parameters = vendor().scored(query, SUGGEST_FIELDS)
    begins = f"CASE WHEN substr(d.title_key, 1, %s) = %s THEN {TITLE_BEGINS} ELSE 0 END"
    sql = f"""WITH scored AS MATERIALIZED ({scored})
        SELECT d.id FROM scored JOIN search_searchdocument d ON d.id = scored.id
        WHERE d.gone_at IS NULL AND d.locale = %s
        ORDER BY (scored.points + {begins}) * d.weight DESC, d.date DESC NULLS LAST, d.id LIMIT %s"""  # noqa: S608 (constants only)
    return [pk for (pk,) in _rows(sql, [*parameters, locale, len(query.title_key), query.title_key, limit])]
