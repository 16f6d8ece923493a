"""Numbers written in Chinese, as articles of a law are counted: 第一百二十三条."""

import re

_DIGITS = "零一二三四五六七八九"
_VALUES = {character: value for value, character in enumerate(_DIGITS)} | {"两": 2}
_ONE = "[一二两三四五六七八九]"
# Thousands, hundreds, tens, ones; 零 (or 〇) where a place is skipped, no 一 before a leading 十.
_NUMBER = re.compile(f"(?:({_ONE})千)?[零〇]?(?:({_ONE})百)?[零〇]?(?:({_ONE})?(十))?[零〇]?({_ONE})?")

NUMERAL = "[0-9零〇一二两三四五六七八九十百千]+"
"""Pattern of what `number_of` may be given."""


def number_of(numeral: str) -> int | None:
    """123 for 一百二十三 or "123"; None when `numeral` is no number from 1 to 9999."""
    if numeral.isdecimal():
        return int(numeral) or None
    match = _NUMBER.fullmatch(numeral)
    if match is None:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    value = 1000 * _VALUES.get(thousands, 0) + 100 * _VALUES.get(hundreds, 0) + _VALUES.get(ones, 0)
    return value + (10 * _VALUES.get(tens, 1) if ten else 0) or None


def in_chinese(number: int) -> str:
    """一百二十三 for 123; from 1 to 9999."""
    written, rest, skipped = "", number, False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, unit)
        if digit:
            written += ("零" if skipped and written else "") + _DIGITS[digit] + name
        skipped = not digit
    return written.removeprefix("一") if 10 <= number < 20 else written
