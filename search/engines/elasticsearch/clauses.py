"""`Query` and `Asked` as Elasticsearch reads them. Scores are constants, so that both engines rank alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from search.analysis.contracts import Phrase, Query, Word
from search.engines.contracts import (
    ALIKE,
    EXACT_TITLE,
    FIELDS,
    FRESH_SHARE,
    OLDEST_DAYS,
    READ_FIELDS,
    TITLE_BEGINS,
    WHOLE_IN_NAMES,
    WHOLE_IN_TITLE,
    Asked,
    whole_in_text,
)
from search.engines.elasticsearch.mapping import facet_term

Clause = dict[str, Any]
_EVERY_WORD = 1_000_000
"""So many words that begin alike: all of them, or what is found would not be the same as in the database."""


def phrase(field: str, wanted: Phrase) -> Clause:
    """`wanted` in `field`, its last token only begun if it says so."""
    text = " ".join(wanted.tokens)
    if wanted.prefix and len(wanted.tokens) == 1:
        return {"prefix": {field: {"value": text}}}
    if wanted.prefix:
        return {"match_phrase_prefix": {field: {"query": text, "max_expansions": _EVERY_WORD}}}
    return {"match_phrase": {field: {"query": text}}}


def matching(query: Query, fields: Iterable[str], *bonuses: Clause) -> Clause:
    """What holds the words of `query` in `fields`, with its points; `bonuses` add to them."""
    words = [_word(word, list(fields)) for word in query.words]
    met = {"bool": {"should": words, "minimum_should_match": 1}} if query.loose else {"bool": {"must": words}}
    return {"bool": {"must": [met], "should": [*bonuses, *_whole(query, set(fields))]}}


def exact_title(query: Query) -> list[Clause]:
    return [_points(EXACT_TITLE, {"term": {"title_key": query.title_key}})] if query.title_key else []


def title_begins(query: Query) -> list[Clause]:
    return [_points(TITLE_BEGINS, {"prefix": {"title_key": {"value": query.title_key}}})] if query.title_key else []


def weighted(query: Clause) -> Clause:
    """The score, times the row's weight."""
    factor = {"field": "weight", "missing": 1.0}
    return {"function_score": {"query": query, "field_value_factor": factor, "boost_mode": "multiply"}}


def freshened(query: Clause, now: dt.datetime) -> Clause:
    """The score, times 1 − FRESH_SHARE × min(1, age / OLDEST_DAYS). What has no date, or one to come, counts as new."""
    origin = now.isoformat()
    aged = {"range": {"date": {"lt": origin}}}
    decay = {"date": {"origin": origin, "scale": f"{OLDEST_DAYS * 12}h", "decay": 0.5}}  # half at half the way: 0 at OLDEST_DAYS
    functions = [
        {"weight": 1 - FRESH_SHARE},
        {"filter": aged, "linear": decay, "weight": FRESH_SHARE},
        {"filter": {"bool": {"must_not": [aged]}}, "weight": FRESH_SHARE},
    ]
    return {"function_score": {"query": query, "functions": functions, "score_mode": "sum", "boost_mode": "multiply"}}


def bounds(asked: Asked) -> list[Clause]:
    """What limits the whole search, its counts included: language and the column that is searched."""
    inside = asked.facets.get("in", ())
    return [{"term": {"locale": asked.locale}}, *([{"terms": {"inside": list(inside)}}] if inside else [])]


def choices(asked: Asked) -> dict[str, Clause]:
    """What narrows the results, by facet; the kind under "kind"."""
    chosen: dict[str, Clause] = {"kind": {"term": {"kind": asked.kind}}} if asked.kind else {}
    for name, values in asked.facets.items():
        if values and name != "in":
            chosen[f"facet:{name}"] = {"terms": {"facets": [facet_term(name, value) for value in values]}}
    return chosen


def _points(points: float, clause: Clause) -> Clause:
    return {"constant_score": {"filter": clause, "boost": points}}


def _word(word: Word, fields: Sequence[str]) -> Clause:
    """The best field that holds any of the word's phrases counts."""
    levels = [
        _points(FIELDS[field] * share, _any(field, some))
        for share, phrases in ((1.0, word.phrases[:1]), (ALIKE, word.phrases[1:]))
        for field in fields
        if (some := [each for each in phrases if each.reading == (field in READ_FIELDS)])
    ]
    return {"dis_max": {"queries": levels}} if levels else {"match_none": {}}


def _any(field: str, phrases: Sequence[Phrase]) -> Clause:
    clauses = [phrase(field, each) for each in phrases]
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses}}


def _whole(query: Query, fields: set[str]) -> list[Clause]:
    """Points for the whole query, of the best place alone. Runs may be parted between summary and body, not between others."""
    places = ((WHOLE_IN_TITLE, ("title",)), (WHOLE_IN_NAMES, ("names",)), (whole_in_text(query), ("summary", "body")))
    levels = [
        _points(
            points, {"bool": {"must": [{"bool": {"should": [phrase(field, run) for field in within]}} for run in query.whole]}}
        )
        for points, within in places
        if query.whole and fields.issuperset(within)
    ]
    return [{"dis_max": {"queries": levels}}] if levels else []
