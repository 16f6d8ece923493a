"""Cutting Chinese into words."""

import re
from collections.abc import Iterator

import rjieba

from site_cms.chinese.words import SITE_WORDS

_SITE_WORDS = re.compile("(" + "|".join(sorted(SITE_WORDS, key=len, reverse=True)) + ")")
_SURROGATES = re.compile("[\ud800-\udfff]")


def segment(text: str) -> list[str]:
    """The words of a text in order, blanks and punctuation included: joined they give the text back, whatever it holds.

    The site's own words (`words.txt`) stay in one piece, the longest first: 永川 + 工业设计周, not 工业 + 设计 + 周.
    """
    words: list[str] = []
    for part in _SITE_WORDS.split(text):
        if part in SITE_WORDS:
            words.append(part)
        else:
            words.extend(_cut(part))
    return words


def _cut(text: str) -> Iterator[str]:
    start = 0
    for piece in rjieba.cut(_SURROGATES.sub("\ufffd", text)):  # rjieba takes UTF-8 only
        yield text[start : start + len(piece)]
        start += len(piece)
