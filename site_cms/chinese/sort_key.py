"""Dictionary order for Chinese names and titles, as a string a database column can hold and sort.

Order: numbers by value, then everything by letter, Latin words among the pinyin. Han characters are compared one by one:
syllable, tone, then the character itself, so that people of one surname stay together (字序, as GB/T 13418 arranges lists;
by code point instead of strokes, which differs only between characters of the same syllable and tone). Characters without a
reading come last. Punctuation, blanks and accents count only between otherwise equal texts.
"""

import re
from collections.abc import Iterator

from site_cms.chinese.normalise import fold_accents, normalise
from site_cms.chinese.pinyin import read

_TOKENS = re.compile("[a-z]+|[0-9]+|.", re.DOTALL)


def sort_key(text: str, *, is_name: bool = False) -> str:
    """The key by which a text is sorted; two texts have the same key only if they are equal once normalised.

    The key holds `a-z` and `0-9` only, hence sorts alike under every collation (SQLite's bytes, PostgreSQL's locales). It is
    about ten times as long as the text: keep it in a column without a length limit.

    Args:
        text: a name or title, up to a million characters.
        is_name: a person's name, see `pinyin.pinyin_syllables`.
    """
    normal = normalise(text)
    main: list[str] = []
    marks: list[str] = []  # where the main part leaves something out: position and code point, five and six hex digits
    position = 0
    for run, reading in read(normal, is_name=is_name):
        if reading:
            main.append(f"{reading}{ord(run):05x}")
        else:
            main.extend(_run_key(run))
            marks.extend(_run_marks(run, position))
        position += len(run)
    return "".join(main) + ("0" + "".join(marks) if marks else "")  # no token begins with 0, so the shorter text is first


def _run_key(run: str) -> Iterator[str]:
    for token in _TOKENS.findall(fold_accents(run)):
        if token[0] in "0123456789":
            yield _number_key(token.lstrip("0"))
        elif "a" <= token[0] <= "z":
            yield token + "0"
        elif token.isalpha():
            yield f"zzz{ord(token):06x}"


def _number_key(digits: str) -> str:
    """The more digits the larger: the count goes first, and how long the count is before it (1–9, never 0)."""
    count = str(len(digits))
    return f"{len(count)}{count}{digits}"


def _run_marks(run: str, position: int) -> Iterator[str]:
    for match in re.finditer(r"(?<![0-9])0+|[^a-z0-9]", run):
        for offset, char in enumerate(match[0], start=position + match.start()):
            yield f"{offset:05x}{ord(char):06x}"
