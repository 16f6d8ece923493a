"""Which characters of a text make a sound that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.analysis.characters import folded
from site_cms.chinese.normalise import HAN
from site_cms.chinese.pinyin import SURNAMES, read

_HAN = re.compile(f"[{HAN}]")


class _Said(NamedTuple):
    """A character of a text and how it is said; a Latin letter or digit is said as it is written."""

    place: int
    ways: frozenset[str]


def sounding(text: str, sounds: Sequence[str]) -> Iterator[int]:
    """Indices of the characters whose syllables, or their initials, begin with one of `sounds`."""
    full = _said(text)
    short = [_Said(place, frozenset(way[0] for way in ways)) for place, ways in full]
    for sound in sounds:
        for said in (full, short):
            for start in range(len(said)):
                for one in said[start : start + _length(said[start:], sound)]:
                    yield one.place


def _length(said: Sequence[_Said], sound: str) -> int:
    """How many characters from the first on it takes to say `sound`; 0 when they say something else."""
    rests = {sound}
    for length, (_, ways) in enumerate(said, start=1):
        if any(way.startswith(rest) for rest in rests for way in ways):
            return length
        rests = {rest[len(way) :] for rest in rests for way in ways if rest.startswith(way)}
        if not rests:
            break
    return 0


def _said(text: str) -> list[_Said]:
    """Han has its reading in the text and, where it may be one, that of the surname."""
    forms = [folded(char) for char in text]
    readings = iter([reading[:-1] for run, reading in read("".join(forms)) for _ in (run if _HAN.match(run) else ())])
    found: list[_Said] = []
    for place, form in enumerate(forms):
        ways = {form} if form.isascii() and form.isalnum() else set()
        for char in filter(_HAN.match, form):
            ways |= {next(readings, ""), SURNAMES.get(char, "")[:-1]}
        if ways := ways - {""}:
            found.append(_Said(place, frozenset(ways)))
    return found
