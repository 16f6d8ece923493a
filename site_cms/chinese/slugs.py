"""Addresses from Chinese titles: ASCII pinyin, a hyphen between words."""

import re
from collections.abc import Callable
from itertools import count

from site_cms.chinese.normalise import fold_accents, normalise
from site_cms.chinese.pinyin import pinyin_syllables
from site_cms.chinese.segment import segment


def pinyin_slug(title: str, *, fallback: str = "page", max_length: int = 80) -> str:
    """A slug matching `[a-z0-9]+(-[a-z0-9]+)*`: 永川工业设计周开幕 → `yongchuan-gongyeshejizhou-kaimu`. Never empty.

    Args:
        title: any text.
        fallback: the slug of a title that has nothing to read (emoji, punctuation); itself a slug.
        max_length: in characters; a longer slug is cut before the word that does not fit.

    Raises:
        ValueError: `fallback` is no slug or `max_length` is below 1.
    """
    if max_length < 1 or not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", fallback):
        raise ValueError("fallback must be a slug and max_length at least 1")
    words = ("".join(pinyin_syllables(word)) for word in _words(title))
    return _cut("-".join(filter(None, words)) or fallback, max_length)


def unique_slug(title: str, taken: Callable[[str], bool], *, fallback: str = "page", max_length: int = 80) -> str:
    """`pinyin_slug`, with -2, -3 … appended within `max_length` until `taken(slug)` is false.

    Two writers may be given the same slug at the same time: the unique constraint of the table has the last word.

    Raises:
        ValueError: as `pinyin_slug`, or no slug of this length is free.
    """
    slug = pinyin_slug(title, fallback=fallback, max_length=max_length)
    if not taken(slug):
        return slug
    for number in count(2):
        suffix = f"-{number}"
        if len(suffix) >= max_length:
            break
        candidate = _cut(slug, max_length - len(suffix)) + suffix
        if not taken(candidate):
            return candidate
    raise ValueError(f"no free slug of {max_length} characters")


def _words(title: str) -> list[str]:
    """Latin letters and digits apart from each other's punctuation, so that 3.5 is `3-5` and not `35`."""
    return segment(re.sub(r"[^\w]+|_", " ", fold_accents(normalise(title))))


def _cut(slug: str, length: int) -> str:
    if len(slug) <= length:
        return slug
    head, hyphen, _ = slug[: length + 1].rpartition("-")
    return head if hyphen else slug[:length]
