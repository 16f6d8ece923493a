"""The search a reader states in an address: `?q=设计周&kind=news&year=2026&year=2025&sort=newest&page=2&titles=1&in=12`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from search.analysis.contracts import MOST_CHARACTERS
from search.enums import Sort

MOST_VALUES = 20
LONGEST_VALUE = 100
"""Of a facet: more are no choice of a reader."""

FURTHEST_PAGE = 1_000
_NUMBER = re.compile(r"[1-9][0-9]{0,8}\Z", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Wanted:
    """What an address asks for. Whatever cannot be meant is as if it were not there, so that no address is an error.

    Args:
        text: as typed, without control characters, of one line.
        kind: key of a registered kind, or empty.
        facets: chosen values by the key of a registered facet.
        page: from 1.
        inside: id of the page below which to look; 0 = everywhere.
    """

    text: str = ""
    kind: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    titles_only: bool = False
    inside: int = 0

    @classmethod
    def from_query(cls, query: QueryDict, *, kinds: Iterable[str], facets: Iterable[str]) -> Wanted:
        """What `query` asks for, of the `kinds` and `facets` there are."""
        given = {name: _values(query, name) for name in facets}
        sort = query.get("sort", "")
        kind = query.get("kind", "")
        return cls(
            text=_clean(query.get("q", ""), MOST_CHARACTERS),
            kind=kind if kind in set(kinds) else "",
            facets={name: values for name, values in given.items() if values},
            sort=Sort(sort) if sort in Sort.values else Sort.RELEVANCE,
            page=min(_number(query.get("page", "")) or 1, FURTHEST_PAGE),
            titles_only=query.get("titles", "") == "1",
            inside=_number(query.get("in", "")),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves out anything that holds the words."""
        return bool(self.kind or self.facets or self.titles_only or self.inside)

    @property
    def is_begun(self) -> bool:
        """Whether this is how a search begins: nothing chosen yet, first page."""
        return self == Wanted(text=self.text)

    def query(self) -> str:
        """As it stands in an address, the same for the same search; empty when nothing is asked."""
        pairs: list[tuple[str, str | int]] = [("q", self.text)] if self.text else []
        pairs += [("kind", self.kind)] if self.kind else []
        pairs += [(name, value) for name in sorted(self.facets) for value in sorted(self.facets[name])]
        pairs += [("titles", 1)] if self.titles_only else []
        pairs += [("in", self.inside)] if self.inside else []
        pairs += [("sort", self.sort.value)] if self.sort != Sort.RELEVANCE else []
        pairs += [("page", self.page)] if self.page > 1 else []
        return urlencode(pairs)

    def url(self) -> str:
        """Address of its results, script name included."""
        query = self.query()
        return reverse("search:results") + (f"?{query}" if query else "")

    def but(self, **changes) -> Wanted:
        """The same with `changes`, from its first page on."""
        return replace(self, **{"page": 1} | changes)

    def toggled(self, facet: str, value: str) -> Wanted:
        """The same with `value` of `facet` chosen, or not any more."""
        values = self.facets.get(facet, ())
        values = tuple(one for one in values if one != value) if value in values else (*values, value)
        facets = {name: chosen for name, chosen in {**self.facets, facet: values}.items() if chosen}
        return self.but(facets=facets)


def _values(query: QueryDict, name: str) -> tuple[str, ...]:
    values = [_clean(value, LONGEST_VALUE) for value in query.getlist(name)[:MOST_VALUES]]
    return tuple(dict.fromkeys(filter(None, values)))


def _clean(text: str, longest: int) -> str:
    return " ".join(_CONTROLS.sub("", text[: 10 * longest]).split())[:longest]


def _number(text: str) -> int:
    return int(text) if _NUMBER.match(text) else 0
