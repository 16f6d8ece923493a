"""Character by character: what is written differently and means the same.

Each character is replaced on its own, whatever stands beside it, so that any piece of a text is found in it, and every character
knows where it came from.
"""

from __future__ import annotations

from site_cms.chinese.normalise import fold_accents, normalise

_VARIANTS = str.maketrans("覆揹簷著枱敍衞瞭像座俱", "复背檐着台叙卫了象坐具")
"""Written for one another in Taiwan, Hong Kong or by habit (看著, 想像, 家俱), where the single character tells nothing."""

_EXTRA = {"ς": "σ"}  # SQLite folds it while indexing, the other engines do not
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")  # as `str.splitlines`
_PASSES = 3  # 薴 → 苧 → 苎


class _Folding(dict[int, str]):
    """Filled as characters come: code point → what is left of it. Bounded by the number of code points."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _LINE_ENDS:
            result = "\n"
        elif char.isspace():
            result = " "
        else:
            result = _fold(char)
        self[code] = result
        return result


class _Comparing(dict[int, str]):
    """As `_Folding`, variants replaced."""

    def __missing__(self, code: int) -> str:
        self[code] = result = _FOLDING[code].translate(_VARIANTS)
        return result


def _fold(char: str) -> str:
    for _ in range(_PASSES):
        char = "".join(_EXTRA.get(part, part) for part in fold_accents(normalise(char)))
    return char


_FOLDING = _Folding()
_COMPARING = _Comparing()


def folded(text: str) -> str:
    """NFKC, lower case, no accents, simplified Chinese, one form of square brackets, nothing invisible.

    Blanks and ends of lines stay as many.
    """
    return text.translate(_FOLDING)


def compared(text: str) -> str:
    """As `folded`, of the same length, and characters that are often written for one another are one."""
    return text.translate(_COMPARING)


def origins(text: str) -> list[int]:
    """For each character of `folded(text)` the index in `text` it came from, and `len(text)` behind the last."""
    return [i for i, char in enumerate(text) for _ in _FOLDING[ord(char)]] + [len(text)]
