"""How results may be narrowed: kinds as tabs, facets as lists of links, each with its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.wanted import Wanted
from site_cms.core.registry import SearchFacet, SearchKind, collect

MOST_SHOWN = 6
"""Values of a facet; what is chosen is shown beyond it."""


@dataclass(frozen=True)
class Tab:
    """A kind of things; `key` is empty for all of them."""

    key: str
    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True)
class Option:
    """A value of a facet.

    Args:
        share: of the greatest number in its facet, in percent.
        url: where it is chosen too, or not any more.
    """

    value: str
    label: str
    count: int
    share: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """A facet with the values that results have."""

    key: str
    label: str
    options: tuple[Option, ...]


def registered_kinds() -> list[SearchKind]:
    return sorted(collect("search_kinds"), key=lambda kind: kind.order)


def registered_facets() -> list[SearchFacet]:
    return sorted(collect("search_facets"), key=lambda facet: facet.order)


def tabs(wanted: Wanted, counts: Mapping[str, int], kinds: list[SearchKind]) -> list[Tab]:
    """All, then the kinds that have something, in their order; the one that is chosen also when it has nothing."""
    some = [kind for kind in kinds if counts.get(kind.key) or kind.key == wanted.kind]
    everything = Tab("", "全部", sum(counts.values()), wanted.but(kind="").url(), not wanted.kind)
    return [everything] + [
        Tab(kind.key, kind.label, counts.get(kind.key, 0), wanted.but(kind=kind.key).url(), kind.key == wanted.kind)
        for kind in some
    ]


def choices(wanted: Wanted, counts: Mapping[str, Mapping[str, int]], facets: list[SearchFacet]) -> list[Choice]:
    """The facets that divide these results, and those of which something is chosen."""
    found = []
    for facet in facets:
        chosen = wanted.facets.get(facet.key, ())
        numbers = dict(counts.get(facet.key, {})) | {value: 0 for value in chosen if value not in counts.get(facet.key, {})}
        # Asked also where one value alone makes no choice: how much is asked does not hang on how much was found.
        labels = facet.labels() if numbers else {}
        if len(numbers) > 1 or chosen:
            found.append(Choice(facet.key, facet.label, _options(wanted, facet, numbers, labels)))
    return found


def _options(wanted: Wanted, facet: SearchFacet, numbers: Mapping[str, int], labels: Mapping[str, str]) -> tuple[Option, ...]:
    chosen = wanted.facets.get(facet.key, ())
    values = _in_order(facet, numbers, labels)
    shown = [value for place, value in enumerate(values) if place < MOST_SHOWN or value in chosen]
    greatest = max(numbers.values()) or 1
    return tuple(
        Option(
            value=value,
            label=labels.get(value, value),
            count=numbers[value],
            share=round(100 * numbers[value] / greatest),
            url=wanted.toggled(facet.key, value).url(),
            chosen=value in chosen,
        )
        for value in shown
    )


def _in_order(facet: SearchFacet, numbers: Mapping[str, int], labels: Mapping[str, str]) -> list[str]:
    if all(value.isdecimal() for value in numbers):  # years, batches
        return sorted(numbers, key=int, reverse=True)
    places = {value: place for place, value in enumerate(labels)} if facet.in_order else {}
    return sorted(numbers, key=lambda value: (places.get(value, len(places)), -numbers[value], value))
