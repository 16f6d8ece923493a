"""What an engine is asked and what it answers; both engines rank by the numbers here (docs/decisions, ranking)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from search.analysis.contracts import Query
from search.enums import Sort

FIELDS = {"title": 8.0, "names": 5.0, "summary": 3.0, "body": 1.0, "title_pinyin": 7.0, "pinyin": 4.0}
"""Fields of the full text, and what a query word adds to the score when the field is the best that holds it."""

READ_FIELDS = ("title_pinyin", "pinyin")
"""Those that hold readings, of the title and of the names; the others hold what is written."""

SUGGEST_FIELDS = ("title", "names", *READ_FIELDS)
"""What suggestions look at."""

WRITTEN = ("title", "names", "summary", "body")
"""What a phrase that is no reading is looked for in. Where titles alone are searched only "title", and readings nowhere."""

EXACT_TITLE = 1000.0
"""Added once where `title_key` is that of the query."""

TITLE_BEGINS = 50.0
"""Added once to a suggestion whose title begins with what was typed."""

WHOLE_IN_TITLE = 50.0
WHOLE_IN_NAMES = 30.0
WHOLE_IN_TEXT = 2.0
"""Added once, for the whole query as typed: all its runs within the title, within the names, each within summary or body."""

TOGETHER_IN_TEXT = 15.0
"""In place of `WHOLE_IN_TEXT` when the query has several words: 开放时间 as typed stands before 开放 here and 时间
there. No more than `WHOLE_IN_NAMES`."""

ALIKE = 0.6
"""A word met only by a synonym or reading counts so much of one met as typed."""

OLDEST_DAYS = 3 * 365
FRESH_SHARE = 0.2
"""score × weight × (1 − FRESH_SHARE × min(1, age / OLDEST_DAYS)); undated counts as new. Then newer first (undated
last), then smaller id."""

DEEPEST = 10_000
"""Results beyond this are not paged to, in any engine."""


def whole_in_text(query: Query) -> float:
    """Points for the whole query within summary and body. One word alone says nothing by standing whole."""
    return TOGETHER_IN_TEXT if len(query.words) > 1 else WHOLE_IN_TEXT


class Unavailable(Exception):
    """An engine does not answer, or not in time; another one may."""


@dataclass(frozen=True)
class Asked:
    """A search.

    Args:
        facets: chosen values by facet; any of them inside a facet, all facets together. `year`, `validity` and `in` (id of a
            page: only what lies below it) are facets too.
        page: from 1; `per_page` results each.
        titles_only: look in titles alone, as they are written.
        now: moment by which age is counted.
        counted: also count by kind and facet; who asks for the total and the first only spares the engine most of its work.
    """

    query: Query
    now: dt.datetime
    kind: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 10
    titles_only: bool = False
    locale: str = "zh-hans"
    counted: bool = True


@dataclass(frozen=True)
class Found:
    """What an engine answers.

    Args:
        ids: of `SearchDocument` rows, in order, those of the page asked for.
        total: of everything that fits, exactly.
        kinds: number by kind, as if no kind were chosen.
        facets: number by value for each facet (`in` left out), as if nothing were chosen in that facet.
        engine: "database" or "elasticsearch".
        loose: all words together found nothing; these hold any of them.
    """

    ids: tuple[int, ...]
    total: int
    kinds: Mapping[str, int]
    facets: Mapping[str, Mapping[str, int]]
    engine: str
    loose: bool = False
