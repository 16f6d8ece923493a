"""Numbers that are written in more than one way: 第七批, 第7批, 七批 and 7批; 023-49861234 and 02349861234."""

from __future__ import annotations

import re

from site_cms.chinese.numerals import NUMERAL, in_chinese, number_of

_COUNTED = re.compile(rf"(第?)({NUMERAL})([批届期号条版名次章节级季轮讲课年月日位件项楼层路厅稿])")
_YEAR = re.compile("[〇零一二三四五六七八九]{4}")
_YEAR_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MOST = 999  # years are not written out
# Three digits of area for the largest cities, four for the rest (《国家电信网编号计划》).
_TELEPHONE = re.compile("(0(?:10|2[0-9]|[3-9][0-9]{2})) ?([0-9]{7,8})")


def written_alike(text: str) -> tuple[str, ...] | None:
    """How else a counted thing or a telephone number is written; None when `text`, a `written_key`, is neither.

    In digits 第 is left out, for 第7批 contains 7批. In Chinese it stays: 七批 is also part of 十七批.
    """
    if match := _COUNTED.fullmatch(text):
        return tuple(form for form in _counted(*match.groups()) if form != text)
    if match := _TELEPHONE.fullmatch(text):
        return "".join(match.groups()), "-".join(match.groups())
    return None


def _counted(ordinal: str, numeral: str, counter: str) -> tuple[str, ...]:
    if _YEAR.fullmatch(numeral):
        return (numeral.translate(_YEAR_DIGITS) + counter,)
    number = number_of(numeral)
    if number is None or number > _MOST:
        return (numeral + counter,) if numeral.isdecimal() else ()
    return f"{number}{counter}", f"{ordinal}{in_chinese(number)}{counter}"
