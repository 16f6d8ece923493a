"""Counted things, written in Chinese or in digits, with 第 or without: 第七批, 第7批, 七批, 7批."""

from __future__ import annotations

import re

from site_cms.chinese.numerals import NUMERAL, in_chinese, number_of

_COUNTED = re.compile(rf"第?({NUMERAL})([批届期号条版名次章节级季轮讲课年月日位件项楼层路厅稿])")
_YEAR = re.compile("[〇零一二三四五六七八九]{4}")
_YEAR_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MOST = 999  # years are not written out


def counted_alike(text: str) -> tuple[str, ...] | None:
    """How else a counted thing is written, the shortest forms, which are part of the longer: 第七批 → 七批, 7批.

    None when `text` is no counted thing; empty when there is no other way.
    """
    match = _COUNTED.fullmatch(text)
    if match is None:
        return None
    numeral, counter = match.groups()
    if _YEAR.fullmatch(numeral):
        return (numeral.translate(_YEAR_DIGITS) + counter,)
    number = number_of(numeral)
    if number is None or number > _MOST:
        return (f"{numeral}{counter}",) if text.startswith("第") else ()
    forms = dict.fromkeys((f"{numeral}{counter}", f"{number}{counter}", f"{in_chinese(number)}{counter}"))
    return tuple(form for form in forms if form != text)
