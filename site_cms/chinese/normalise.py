"""One written form for texts that mean the same: what search compares, slugs and sort keys start from."""

import unicodedata
from functools import cache

from opencc import OpenCC

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
"""Inside of a regular-expression class: every Han character that normalising leaves (compatibility forms are gone)."""

_BRACKETS = str.maketrans("〔〕【】〖〗", "[][][]")  # ［］ becomes [] through NFKC
_INVISIBLE = {"Cc", "Cf", "Cs"}  # control (NUL breaks PostgreSQL), format (U+200B and U+FEFF come from WeChat), lone surrogates
_MAX_PASSES = 8


@cache
def _traditional_to_simplified() -> OpenCC:
    return OpenCC("t2s")


def normalise(text: str) -> str:
    """NFKC, lower case, simplified Chinese, one form of square brackets, single blanks, nothing invisible.

    Idempotent: a few characters need a second pass (薴 → 苧 → 苎), so passes are made until nothing changes.
    """
    for _ in range(_MAX_PASSES):
        folded = _fold(text)
        if folded == text:
            break
        text = folded
    return text


def fold_accents(text: str) -> str:
    """The text without combining marks: `Café` → `Cafe`. Chinese is left as it is."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _fold(text: str) -> str:
    text = " ".join(text.split())
    text = "".join(char for char in text if unicodedata.category(char) not in _INVISIBLE)
    text = unicodedata.normalize("NFKC", text).lower().translate(_BRACKETS)
    return " ".join(_traditional_to_simplified().convert(text).split())
