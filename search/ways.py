"""The ways on for who has no word yet or found nothing: what others search, other words, where was looked, where to ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from search import words
from search.choices import registered_kinds
from search.engines.contracts import Asked
from search.models import SearchDocument
from search.results import Results
from search.spelling import spellings
from search.wanted import Wanted
from site_cms.core.contracts import Link
from site_cms.core.registry import collect

ASK = "我要纠错"
"""Label of the service link behind which readers write to staff (`service_links`)."""


@dataclass(frozen=True)
class Place:
    """A kind that was looked through, and how many things it has."""

    label: str
    number: int


@dataclass(frozen=True)
class Spelling:
    """Other words, how much they find, the title of the first."""

    text: str
    number: int
    first: str
    url: str


@dataclass(frozen=True)
class HotLink:
    """A word staff propose: how often it was searched in the last week, 0 = untold, and that in percent of the most searched."""

    word: str
    times: int
    share: int
    url: str


@dataclass(frozen=True)
class Nothing:
    """`ask` is where one writes to staff, None on a site that has no such form."""

    places: list[Place]
    spellings: list[Spelling]
    hot_words: list[HotLink]
    ask: Link | None


def nothing_found(results: Results, *, now: dt.datetime) -> Nothing:
    """For a search without any result."""
    others = spellings(results.query, asked=Asked(query=results.query, now=now))
    return Nothing(
        places=places(),
        spellings=[Spelling(text, number, first, results.wanted.but(text=text).url()) for text, number, first in others],
        hot_words=hot_links(now=now),
        ask=next((Link(one.label, one.url, inside=True) for one in collect("service_links") if one.label == ASK), None),
    )


def hot_links(*, now: dt.datetime) -> list[HotLink]:
    """In the order of staff. Two queries."""
    lines = words.hot_words(now)
    most = max((line.times for line in lines), default=0) or 1
    return [HotLink(line.word, line.times, round(100 * line.times / most), Wanted(text=line.word).url()) for line in lines]


def places() -> list[Place]:
    """Registered kinds that have anything, in their order. One query."""
    counts = dict(SearchDocument.objects.public().order_by().values_list("kind").annotate(Count("pk")))
    return [Place(kind.label, counts[kind.key]) for kind in registered_kinds() if counts.get(kind.key)]
