"""The syllables of Latin letters that may be Chinese typed by its sound."""

from __future__ import annotations

import re
from functools import cache

from pypinyin import pinyin_dict

from site_cms.chinese.normalise import fold_accents

_VOWEL = re.compile("[aeiouv]")
_TONE_MARKED_U = str.maketrans("üǖǘǚǜ", "vvvvv")
_LONGEST = 6  # zhuang


def is_syllable(letters: str) -> bool:
    return letters in _syllables()


def begins_syllable(letters: str) -> bool:
    return letters in _beginnings()


def syllables_of(letters: str) -> list[str]:
    """Letters cut into syllables, long ones first, the last perhaps only begun: `gongyeshej`; empty when they are none."""
    ways: dict[int, list[str]] = {0: []}  # up to where the letters are read, and how
    for start in range(len(letters)):
        if start in ways:
            for end in range(start + 1, min(start + _LONGEST, len(letters)) + 1):
                piece = letters[start:end]
                if is_syllable(piece) or (end == len(letters) and start and begins_syllable(piece)):
                    ways.setdefault(end, [*ways[start], piece])
    return ways.get(len(letters), [])


@cache
def _syllables() -> frozenset[str]:
    """Every syllable by which a character of GB/T 2312 is read, without tones, ü as v."""
    found: set[str] = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            for char in bytes((row, cell)).decode("gb2312", errors="ignore"):
                readings = pinyin_dict.pinyin_dict.get(ord(char), "")
                found.update(fold_accents(reading.translate(_TONE_MARKED_U)) for reading in readings.split(","))
    return frozenset(filter(_VOWEL.search, found))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(syllable[:length] for syllable in _syllables() for length in range(1, len(syllable) + 1))
