"""What the field proposes while a reader types: titles, how they sound when sounds were typed, the way to all results."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from pypinyin.contrib.tone_convert import to_tone

from search import words
from search.analysis.contracts import Query
from search.analysis.highlight import highlight
from search.analysis.query import parse, prefix_query
from search.choices import registered_kinds
from search.engines import door
from search.engines.contracts import Asked
from search.hits import Pieces, address_of
from search.models import SearchDocument
from search.wanted import Wanted
from site_cms.chinese.pinyin import read

MOST = 6
LOCALE = "zh-hans"


@dataclass(frozen=True)
class Suggestion:
    """A page. `reading` is the pinyin of what is lit in the title when sounds were typed, else empty."""

    title: Pieces
    reading: Pieces
    kind: str
    url: str


@dataclass(frozen=True)
class Suggestions:
    """`total` is the number of results of what was typed, 0 while it is no whole word yet; `url` shows them."""

    options: list[Suggestion]
    total: int
    url: str


def suggestions(wanted: Wanted, *, now: dt.datetime) -> Suggestions:
    """For what `wanted` says so far. At most four queries."""
    table = words.synonym_table()
    begun, whole = prefix_query(wanted.text, table), parse(wanted.text, table)
    if not begun.words:
        return Suggestions([], 0, wanted.url())
    ids = door.suggest(begun, locale=LOCALE, limit=MOST)
    rows = SearchDocument.objects.public().defer("body", "summary").in_bulk(ids)
    labels = {kind.key: kind.label for kind in registered_kinds()}
    found = door.search(Asked(query=whole, now=now, per_page=1, counted=False), may_loosen=False) if whole.words else None
    return Suggestions(
        options=[_suggestion(rows[pk], begun, labels) for pk in ids if pk in rows],
        total=found.total if found else 0,
        url=wanted.url(),
    )


def _suggestion(document: SearchDocument, query: Query, labels: dict[str, str]) -> Suggestion:
    title = highlight(document.title, query)
    return Suggestion(title, reading_of(title, query), labels.get(document.kind, ""), address_of(document))


def reading_of(title: Pieces, query: Query) -> list[tuple[str, bool]]:
    """Pinyin with tones of the characters lit in `title`, the letters that were typed lit; empty when no sounds were typed."""
    if not query.text.isascii():
        return []
    typed = "".join(filter(str.isalpha, query.text))
    lit = "".join(text for text, is_lit in title if is_lit)
    syllables = [sound for _, sound in read(lit) if sound]
    by_initials = typed == "".join(sound[0] for sound in syllables)[: len(typed)] and len(typed) > 1
    pieces: list[tuple[str, bool]] = []
    for place, sound in enumerate(syllables):
        toned = to_tone(sound)
        pieces += [(" ", not by_initials)] if place else []
        pieces += [(toned[:1], True), (toned[1:], False)] if by_initials else [(toned, True)]
    joined = [("".join(text for text, _ in group), is_lit) for is_lit, group in groupby(pieces, key=lambda piece: piece[1])]
    return [piece for piece in joined if piece[0]]
