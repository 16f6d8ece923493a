"""Results of a search as the page and the JSON answer show them: found, counted, lit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from django.core.paginator import Page, Paginator

from search import words
from search.analysis.contracts import Query
from search.analysis.highlight import highlight
from search.analysis.query import parse
from search.choices import Choice, Option, Tab, choices, registered_facets, registered_kinds, tabs
from search.engines import door
from search.engines.contracts import DEEPEST, Asked, Found
from search.enums import Sort
from search.hits import Hit, Pieces, address_of, hits_of, pictures_of
from search.models import SearchDocument
from search.spelling import did_you_mean
from search.wanted import Wanted
from site_cms.core.registry import SearchFacet, SearchKind
from site_cms.media.models import SiteImage

PER_PAGE = 10


@dataclass(frozen=True)
class Best:
    """A result an editor put first."""

    title: Pieces
    url: str
    text: str
    picture: SiteImage | None = None
    alt: str = ""


@dataclass(frozen=True)
class Meant:
    """您是不是要找: the words, with what differs from what was typed lit, and where they are searched."""

    text: str
    pieces: Pieces
    url: str


@dataclass(frozen=True)
class Results:
    """What was found.

    Args:
        inside: title of the page below which was looked; empty = everywhere.
        deepest: results beyond this number are not paged to.
    """

    wanted: Wanted
    query: Query
    total: int = 0
    engine: str = ""
    loose: bool = False
    tabs: list[Tab] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    best: list[Best] = field(default_factory=list)
    meant: Meant | None = None
    inside: str = ""
    deepest: int = DEEPEST

    @property
    def page(self) -> Page:
        """For the pager; bounded by what is paged to."""
        return Paginator(range(min(self.total, self.deepest)), PER_PAGE).get_page(self.wanted.page)

    @property
    def is_cut(self) -> bool:
        """Whether some of it is beyond the last page."""
        return self.total > self.deepest

    @property
    def chosen(self) -> list[Option]:
        """The values chosen in facets, with the addresses that take them away."""
        return [option for choice in self.choices for option in choice.options if option.chosen]

    @property
    def clear_url(self) -> str:
        """Without anything chosen in facets."""
        return self.wanted.but(facets={}).url()

    @property
    def plain_url(self) -> str:
        """The words alone."""
        return Wanted(text=self.wanted.text).url()

    @property
    def everywhere_url(self) -> str:
        return self.wanted.but(inside=0).url()

    @property
    def sort_url(self) -> str:
        """In the other order."""
        other = Sort.RELEVANCE if self.wanted.sort == Sort.NEWEST else Sort.NEWEST
        return self.wanted.but(sort=other).url()

    @property
    def titles_url(self) -> str:
        """In titles alone, or not any more."""
        return self.wanted.but(titles_only=not self.wanted.titles_only).url()

    @property
    def shown(self) -> list[Hit]:
        """The hits that do not stand above already."""
        return [hit for hit in self.hits if not hit.promoted]


def results(wanted: Wanted, *, now: dt.datetime) -> Results:
    """Search what `wanted` states; nothing is searched for when there is no word in it. At most nine queries."""
    inside = _title_of(wanted.inside)
    wanted = wanted if inside else replace(wanted, inside=0)
    query = parse(wanted.text, words.synonym_table())
    if not query.words:
        return Results(wanted=wanted, query=query, inside=inside)
    kinds, facets = registered_kinds(), registered_facets()
    asked = _asked(wanted, query, now=now)
    found = door.search(asked)
    if found.total and not found.ids:  # a page beyond the last one
        wanted = replace(wanted, page=-(-min(found.total, DEEPEST) // PER_PAGE))
        found = door.search(_asked(wanted, query, now=now))
    return _shown(wanted, asked, found, inside=inside, kinds=kinds, facets=facets)


def _asked(wanted: Wanted, query: Query, *, now: dt.datetime) -> Asked:
    facets = dict(wanted.facets) | ({"in": (str(wanted.inside),)} if wanted.inside else {})
    return Asked(
        query=query,
        now=now,
        kind=wanted.kind,
        facets=facets,
        sort=wanted.sort,
        page=wanted.page,
        per_page=PER_PAGE,
        titles_only=wanted.titles_only,
    )


def _shown(
    wanted: Wanted, asked: Asked, found: Found, *, inside: str, kinds: list[SearchKind], facets: list[SearchFacet]
) -> Results:
    bets = words.best_bets(asked.query) if wanted.is_begun else []
    labels = {kind.key: kind.label for kind in kinds}
    promoted = [bet.document.pk for bet in bets if bet.document]
    meant = did_you_mean(asked.query, asked=asked) if wanted.page == 1 and (found.loose or not found.total) else None
    return Results(
        wanted=wanted,
        query=asked.query,
        total=found.total,
        engine=found.engine,
        loose=found.loose,
        tabs=tabs(wanted, found.kinds, kinds),
        choices=choices(wanted, found.facets, facets),
        hits=hits_of(found.ids, asked.query, kinds=labels, promoted=promoted),
        best=_best(bets, asked.query),
        meant=_meant(wanted, meant) if meant else None,
        inside=inside,
    )


def _best(bets: Sequence[words.BestBet], query: Query) -> list[Best]:
    pictures = pictures_of(bet.document for bet in bets if bet.document)
    return [
        Best(
            title=highlight(bet.title, query),
            url=address_of(bet.document) if bet.document else bet.url,
            text=bet.description or (bet.document.summary if bet.document else ""),
            picture=pictures.get(bet.document.picture_id) if bet.document else None,
            alt=bet.document.alt if bet.document else "",
        )
        for bet in bets
    ]


def _meant(wanted: Wanted, query: Query) -> Meant:
    typed, meant = wanted.text, query.text
    blocks = SequenceMatcher(None, typed, meant, autojunk=False).get_matching_blocks()
    pieces, at = [], 0
    for block in blocks:
        pieces += [(meant[at : block.b], True), (meant[block.b : block.b + block.size], False)]
        at = block.b + block.size
    return Meant(meant, [piece for piece in pieces if piece[0]], wanted.but(text=meant).url())


def _title_of(page_id: int) -> str:
    """Title of a public page; empty when there is none."""
    if not page_id:
        return ""
    titles = SearchDocument.objects.public().filter(key=f"page:{page_id}").values_list("title", flat=True)
    return titles.first() or ""
