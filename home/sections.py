"""What the sections of the home page show: staff's picks first, then the newest, nothing twice.

A section is a block (`home.blocks`); one that is filled names its feed. A room that is built later adds a block and, where
none of `FEEDS` has what it shows, a feed (docs/decisions/0080).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from wagtail.blocks import Block, StreamValue

from news import selectors as news
from site_cms.core.blocks.prefetch import load_story

USUAL = ("now", "notices", "news")
"""Kinds of the sections, in order, of a home page for which staff have chosen none."""


@dataclass(frozen=True)
class Feed:
    """Where entries come from.

    Args:
        newest: keys of the next entries, called with `limit`, `without` (keys) and `now`; one query.
        entries: those of the given keys that are public, in their order, called with `keys` and `now`. Each has `pk`.
    """

    newest: Callable[..., list[int]]
    entries: Callable[..., list[Any]]


# In this order: what waits for an answer is not used up by the news.
FEEDS: Mapping[str, Feed] = {
    "notices": Feed(news.open_notice_keys, news.entries_by_pk),
    "news": Feed(news.newest_keys, news.entries_by_pk),
}


@dataclass(frozen=True)
class Section:
    """One section as its `template` shows it; `values` are flat, with an `id` unique on the page.

    `changes_at`: the moments at which something it says is no longer true.
    """

    template: str
    values: Mapping[str, Any]
    changes_at: Sequence[dt.datetime] = ()


@dataclass
class _Asked:
    """A section before it is filled; `keys` of what it shall show."""

    block: Block
    value: Any
    keys: list[int]

    @property
    def wants(self) -> int:
        # A draft that is being written may have no number yet.
        return max(0, (self.value["number"] or 0) - len(self.keys))


def home_sections(chosen: StreamValue, *, now: dt.datetime) -> list[Section]:
    """The sections of the home page, in order; those with nothing to show are left out.

    One query for everything staff picked, one for the newest of each feed, and those of `entries`, however many sections.
    """
    asked = [_Asked(block, value, []) for block, value in _chosen(chosen)]
    _take_picks(asked)
    taken = {key for one in asked for key in one.keys}
    for name, feed in FEEDS.items():
        wanting = [one for one in asked if one.block.feed == name]
        limit = sum(one.wants for one in wanting)
        newest = iter(feed.newest(limit=limit, without=taken, now=now) if limit else ())
        for one in wanting:
            one.keys += islice(newest, one.wants)
        taken |= {key for one in wanting for key in one.keys}
    return _shown(asked, now)


def _chosen(chosen: StreamValue) -> Iterable[tuple[Block, Any]]:
    """Block and value of each section staff chose, of the usual ones when there is none."""
    if chosen:
        return [(child.block, child.value) for child in load_story(chosen)]
    blocks = chosen.stream_block.child_blocks
    return [(blocks[kind], blocks[kind].get_default()) for kind in USUAL]


def _take_picks(asked: Iterable[_Asked]) -> None:
    """What staff picked and anybody may read, each page where it was picked first."""
    taken: set[int] = set()
    for one in asked:
        picks = [page.pk for page in one.value["picks"] if page] if one.block.feed else []
        one.keys = [key for key in dict.fromkeys(picks) if key not in taken]
        taken.update(one.keys)


def _shown(asked: Iterable[_Asked], now: dt.datetime) -> list[Section]:
    found, sections = _found(asked, now), []
    for number, one in enumerate(asked, start=1):
        entries = [found[key] for key in one.keys if key in found]
        values = one.block.values(one.value, entries, now=now)
        if values:
            changes_at = [entry.until for entry in entries if entry.until]
            sections.append(Section(one.block.meta.template, {"id": f"section-{number}", **values}, changes_at))
    return sections


def _found(asked: Iterable[_Asked], now: dt.datetime) -> dict[int, Any]:
    """Entries by key. Feeds that share a source are asked together."""
    wanted: defaultdict[Callable[..., list[Any]], list[int]] = defaultdict(list)
    for one in asked:
        if one.keys:
            wanted[FEEDS[one.block.feed].entries] += one.keys
    return {entry.pk: entry for entries, keys in wanted.items() for entry in entries(keys=keys, now=now)}
