"""What an index holds of a text, and what is compared.

Han becomes overlapping pairs and the last character of its run, so that any two characters that stand together are found;
letters and numbers become words. Tokens hold letters, digits and Han only: SQLite's unicode61, PostgreSQL's hand-built vectors
and Elasticsearch's whitespace analyzer keep each as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import add

from search.analysis.characters import compared, folded
from search.analysis.contracts import MOST_TOKENS, Phrase
from search.analysis.units import Unit, runs, units
from site_cms.chinese.pinyin import pinyin_syllables

BREAK = "斷"
"""Stands between runs, so that no phrase is met across punctuation. Traditional, hence in no normalised text and in no query."""

LONGEST_READING = 48
"""Letters of a reading that are kept; what is typed is cut alike."""

READ_SYLLABLES = 64
"""Of a title or name: beyond, nobody types its sound."""

MOST_READINGS = 800
"""Of one document: about 25 kB."""

_KEY_LENGTH = 255
_NOT_IN_KEY = re.compile(r"[\W_]+")
_BEHIND_INITIAL = re.compile("(?<=[a-z]).+")


def normal(text: str) -> str:
    """`characters.folded` with single blanks and none at the ends; what a reader typed is shown and logged so."""
    return " ".join(folded(text).split())


def title_key(text: str) -> str:
    """Letters, digits and Han alone, at most 255: equal for titles that differ in punctuation, blanks, width or script."""
    return _NOT_IN_KEY.sub("", compared(text))[:_KEY_LENGTH]


def tokens(text: str, most: int = MOST_TOKENS) -> list[str]:
    """At most `most` tokens of a text in order, `BREAK` between runs: `永川 川工 工业 业 3 d 斷 设计 计`."""
    found: list[str] = []
    for unit in units(compared(text), spaced_names=True):
        if len(found) >= most:
            break
        if unit.apart:
            found.append(BREAK)
        if unit.is_han:
            found += _pairs(unit.text)
            found.append(unit.text[-1])
        else:
            found.append(unit.text)
    return found[:most]


def title_tokens(title: str) -> list[str]:
    """As `tokens`, and where it differs once more without marks and blanks, as titles are typed: 一高一矮，共用一副模具."""
    divided, joined = tokens(title), tokens(_NOT_IN_KEY.sub("", compared(title)))
    return divided if joined == divided else [*divided, BREAK, *joined]


def phrase(parts: Sequence[Unit]) -> Phrase:
    """The tokens of units, as a query looks for them: the last character of a run counts only where something follows it.

    A single character at the end is the beginning of whatever pair it starts in the index. A phrase does not cross punctuation:
    of several runs (颜色、材料与工艺) the longest stands for all.
    """
    joined = _joined(max(runs(parts), key=lambda run: sum(len(unit.text) for unit in run)))
    found: list[str] = []
    for unit in joined:
        written = compared(unit.text)
        if not unit.is_han:
            found.append(written)
            continue
        found += _pairs(written)
        if unit is not joined[-1] or len(written) == 1:
            found.append(written[-1])
    return Phrase(tuple(found), prefix=joined[-1].is_han and len(joined[-1].text) == 1)


def _pairs(run: str) -> Iterator[str]:
    return map(add, run, run[1:])


def _joined(parts: Sequence[Unit]) -> list[Unit]:
    """Words that were cut from one run of Han as one unit again."""
    found: list[Unit] = []
    for unit in parts:
        if found and unit.is_han and found[-1].is_han:
            found[-1] = found[-1]._replace(text=found[-1].text + unit.text)
        else:
            found.append(unit)
    return found


def readings(title: str, names: Iterable[str] = (), people: Iterable[str] = ()) -> list[str]:
    """What the field `pinyin` holds: the sound from each syllable on, and the initials from each on, each once.

    工业设计周 → `gongyeshejizhou yeshejizhou shejizhou jizhou zhou gysjz ysjz sjz jz z`. People's surnames are read as surnames
    and, behind them, as the word is usually read (曾: zeng, ceng).
    """
    found: dict[str, None] = {}
    for syllables in _read(title, names, people):
        for token in _suffixes(syllables[:READ_SYLLABLES]):
            found[token] = None
        if len(found) >= MOST_READINGS:
            break
    return list(found)[:MOST_READINGS]


def _read(title: str, names: Iterable[str], people: Iterable[str]) -> Iterator[list[str]]:
    yield pinyin_syllables(title)
    for person in people:
        yield pinyin_syllables(person, is_name=True)
        yield pinyin_syllables(person)
    for name in names:
        yield pinyin_syllables(name)


def _suffixes(syllables: list[str]) -> Iterator[str]:
    initials = [_BEHIND_INITIAL.sub("", syllable) for syllable in syllables]
    for items in (syllables, initials):
        for start in range(len(items)):
            yield "".join(items[start : start + LONGEST_READING])[:LONGEST_READING]
