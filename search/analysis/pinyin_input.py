"""Whether Latin letters may be Chinese typed by its sound."""

from __future__ import annotations

import re
from functools import cache

from pypinyin import pinyin_dict

from site_cms.chinese.normalise import fold_accents

_VOWEL = re.compile("[aeiouv]")
_INITIALS = re.compile("[a-hj-tw-z]{2,}")  # no syllable begins with i, u or v
_TONE_MARKED_U = str.maketrans("üǖǘǚǜ", "vvvvv")


@cache
def syllables() -> frozenset[str]:
    """Every syllable by which a character of GB 2312 is read, without tones, ü as v."""
    found = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            for char in bytes((row, cell)).decode("gb2312", errors="ignore"):
                readings = pinyin_dict.pinyin_dict.get(ord(char), "")
                found.update(fold_accents(reading.translate(_TONE_MARKED_U)) for reading in readings.split(",") if reading)
    return frozenset(filter(_VOWEL.search, found))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(syllable[:length] for syllable in syllables() for length in range(1, len(syllable) + 1))


def is_syllables(letters: str) -> bool:
    """Whether letters read as syllables, the last perhaps not yet typed to its end: `gongyeshej`."""
    reached = {0}
    longest = 6
    for end in range(1, len(letters) + 1):
        if any(start in reached and letters[start:end] in syllables() for start in range(max(0, end - longest), end)):
            reached.add(end)
    size = len(letters)
    return size in reached or any(letters[start:] in _beginnings() for start in reached if start and size - start <= longest)


def is_reading(letters: str) -> bool:
    """Whether letters are pinyin or initials (`sdsjj`) of at least two letters."""
    return len(letters) > 1 and (_INITIALS.fullmatch(letters) is not None or is_syllables(letters))
