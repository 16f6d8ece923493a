"""A text taken apart: runs of Han, words in letters, numbers, and where they do not belong together.

A run goes on over the dot of a foreign name (阿依·努尔) and the blank in a name of two characters that is set as wide as three
(李　明).
Between Latin and Chinese a blank means nothing (3D 打印, 9 厘米). Brackets around a number mean nothing (〔2024〕5号), nor do the
marks inside of numbers and addresses (023-4986, a@b.cn, 3.5). Everything else, and a blank between Han, ends a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_cms.chinese.normalise import HAN

LONGEST_WORD = 64
"""Characters of a Latin word that are kept; PostgreSQL and Elasticsearch have limits far above."""

_DOT = "[·•‧・]"
# Letters beyond the first plane, Han apart, are unknown to SQLite's tables.
_LETTER = rf"(?![{HAN}\U00010000-\U0001ffff])[^\W0-9_]"
_WORDS = rf"(?P<number>(?<![0-9,])[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9,])|[0-9]+)|(?P<word>(?:{_LETTER})+)"
_UNITS = re.compile(rf"(?P<han>[{HAN}]+(?:{_DOT}[{HAN}]+)*)|{_WORDS}")
_UNITS_SPACED_NAMES = re.compile(rf"(?P<han>(?<![{HAN}])[{HAN}] {{1,3}}[{HAN}](?![{HAN}])|[{HAN}]+(?:{_DOT}[{HAN}]+)*)|{_WORDS}")
_NOT_HAN = re.compile(f"[^{HAN}]+")
_INSIDE = frozenset("-.:/@_'’+&~")


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


def units(text: str, *, spaced_names: bool = False) -> Iterator[Unit]:
    """The units of a folded text in order. `spaced_names`: take 李　明 for a name; wrong for a query, where blanks divide."""
    end, before = 0, ""
    for match in (_UNITS_SPACED_NAMES if spaced_names else _UNITS).finditer(text):
        kind, written, start = match.lastgroup or "", match[0], match.start()
        gap = text[end:start]
        if kind == "han":
            if not written.isalnum():
                written = _NOT_HAN.sub("", written)
        elif kind == "number":
            written = written.replace(",", "")[:LONGEST_WORD]
        else:
            written = written[:LONGEST_WORD]
        yield Unit(kind, written, start, match.end(), bool(gap) and _parts(gap, before, kind), gap)
        end, before = match.end(), kind


def _parts(gap: str, before: str, after: str) -> bool:
    """Whether what stands between two units ends a run."""
    if not before:
        return False
    marks = gap.strip()
    if not marks:
        return before == after == "han"
    if "han" not in (before, after) and marks in _INSIDE and len(gap) == 1:
        return False
    return not ("number" in (before, after) and all(mark in "[]() " for mark in marks))
