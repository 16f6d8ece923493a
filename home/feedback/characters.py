"""Characters as people count them, and those nobody can see."""

import re
import unicodedata

HIDDEN_MARK = "\ufffd"
"""Stands where a control character was, so that the reader sees the place and can mend it."""

# Pasted from web pages and WeChat; they mean nothing.
_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Control characters but tab and line end; what turns the direction of writing; halves of pairs.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\uffff]")
_JOINED = {"\u200d"}
_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)


def tidy(text: str) -> str:
    """`text` as one writes it: lines end alike, nothing without meaning, `HIDDEN_MARK` for what must not be there."""
    text = _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HIDDEN.sub(HIDDEN_MARK, text)


def count(text: str) -> int:
    """How many characters a person sees: 汉字, letters, figures, marks and whole emoji are one each, blanks are none."""
    seen, last, flags = 0, "", 0
    for char in text:
        point = ord(char)
        flags = flags + 1 if point in _FLAG else 0
        second_half = flags and flags % 2 == 0
        attached = unicodedata.category(char) in {"Mn", "Me", "Cf"} or point in _SKIN or last in _JOINED or second_half
        seen += not (attached or char.isspace())
        last = char
    return seen
