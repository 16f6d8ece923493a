"""A text taken apart: runs of Han, words in letters, numbers, and where they do not belong together.

A run goes on over the dot of a foreign name (阿依·努尔) and the blank in a name of two characters that is set as wide as three
(李　明). Between Latin and Chinese a blank means nothing (3D 打印, 9 厘米). Brackets around a number mean nothing (〔2024〕5号),
nor do the marks inside of numbers and addresses (023-4986, a@b.cn, 3.5). Everything else ends a run; so do a blank between Han
and the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from site_cms.chinese.normalise import HAN

LONGEST_WORD = 64
"""Characters of a Latin word that are kept; PostgreSQL and Elasticsearch have limits far above."""

_DOT = "[·•‧・]"
# Letters beyond the first plane, Han apart, are unknown to SQLite's tables.
_RUN = rf"[{HAN}]+(?:{_DOT}[{HAN}]+)*"
_NUMBER = r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])|[0-9]+"
_LETTERS = rf"(?:[a-z]|(?![{HAN}\U00010000-\U0001ffff])[^\W0-9_])+"
_UNITS = re.compile(f"(?P<han>{_RUN})|(?P<number>{_NUMBER})|(?P<word>{_LETTERS})")
_UNITS_SPACED_NAMES = re.compile(
    rf"(?P<han>{_RUN}(?:(?<=(?<![{HAN}])[{HAN}]) {{1,3}}[{HAN}](?![{HAN}]))?)|(?P<number>{_NUMBER})|(?P<word>{_LETTERS})"
)
_NOT_HAN = re.compile(f"[^{HAN}]+")
_INSIDE = frozenset("-.:/@_'’+&~")
_AROUND_NUMBERS = frozenset("[]() ")


class Unit(NamedTuple):
    """A run of Han, a word in letters or a number.

    Args:
        kind: "han", "word" or "number".
        text: without dots, blanks and commas inside.
        start, end: indices in the folded text.
        apart: it does not belong to the unit before it.
        gap: what stands between it and the unit before it.
    """

    kind: str
    text: str
    start: int
    end: int
    apart: bool
    gap: str

    @property
    def is_han(self) -> bool:
        return self.kind == "han"


def units(text: str, *, spaced_names: bool = False) -> Iterator[Unit]:
    """The units of a folded text in order. `spaced_names`: take 李　明 for a name; wrong for a query, where blanks divide."""
    end, before = 0, ""
    for match in (_UNITS_SPACED_NAMES if spaced_names else _UNITS).finditer(text):
        kind, written = match.lastgroup or "", match[0]
        start, stop = match.span()
        gap = text[end:start] if before else ""
        if kind != "han":
            written = written.replace(",", "")[:LONGEST_WORD]
        elif not written.isalpha():
            written = _NOT_HAN.sub("", written)
        yield Unit(kind, written, start, stop, bool(gap) and _parts(gap, before, kind), gap)
        end, before = stop, kind


def runs(parts: Iterable[Unit]) -> list[list[Unit]]:
    """Units that belong together."""
    found: list[list[Unit]] = []
    for unit in parts:
        if unit.apart or not found:
            found.append([])
        found[-1].append(unit)
    return found


def is_inside(gap: str) -> bool:
    """Whether a gap stands within what is written without a blank, as in `a@b.cn`."""
    return not gap or gap in _INSIDE


def _parts(gap: str, before: str, after: str) -> bool:
    """Whether what stands between two units ends a run."""
    if gap.isspace():
        return before == after == "han" or "\n" in gap
    if "han" not in (before, after) and gap in _INSIDE:
        return False
    return not ("number" in (before, after) and _AROUND_NUMBERS.issuperset(gap))
