"""Words that find the same things. A query is expanded once; what a synonym brings is not looked up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from search.analysis.characters import compared
from search.analysis.contracts import Phrase
from search.analysis.stop_words import STOP_WORDS
from search.analysis.tokens import BREAK, normal, phrase
from search.analysis.units import Unit, units

MOST_WORDS = 20
"""Of a group: each is one more thing the engines look for."""

LONGEST = 40
"""Characters of a word."""


def written_key(parts: Sequence[Unit]) -> str:
    """Units as one string, equal however blanks and marks were typed: 3D 打印 and 3d打印 → `3 d打印`."""
    key = compared(parts[0].text) if parts else ""
    for before, unit in pairwise(parts):
        key += between(before, unit) + compared(unit.text)
    return key


def between(before: Unit, unit: Unit) -> str:
    """What stands between two units in a key."""
    if unit.apart:
        return BREAK
    return "" if before.is_han or unit.is_han else " "


class SynonymTable:
    """Groups of words, ready to be asked.

    Args:
        groups: each the words as an editor typed them; a word without anything to look for is passed over.
    """

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self._groups: dict[str, dict[str, str]] = {}
        self._phrases: dict[str, Phrase] = {}
        for group in groups:
            keys: dict[str, str] = {}
            for word in group:
                parts = list(units(compared(word)))
                if parts:
                    key = written_key(parts)
                    keys.setdefault(key, word)
                    self._phrases[key] = phrase(parts)
            for key in keys:
                self._groups.setdefault(key, {}).update(keys)
        self.longest = max(map(len, self._groups), default=0)

    def __contains__(self, key: str) -> bool:
        """Whether a word with this `written_key` stands in a group."""
        return key in self._groups

    def phrases(self, key: str) -> tuple[Phrase, ...]:
        """What else finds the same things. A synonym that contains the word is left out: where it stands the word stands."""
        return tuple(dict.fromkeys(self._phrases[other] for other in self._groups.get(key, ()) if not _contains(other, key)))

    def expand(self, word: str) -> tuple[str, ...]:
        """The other words of the groups `word` stands in, as editors typed them."""
        key = written_key(list(units(compared(word))))
        return tuple(written for other, written in self._groups.get(key, {}).items() if other != key)


def _contains(longer: str, key: str) -> bool:
    """Whether `key` stands in `longer` in whole words."""
    at = longer.find(key)
    while at >= 0:
        before, after = longer[at - 1 : at], longer[at + len(key) :][:1]
        if not (_joins(before, key[0]) or _joins(key[-1], after)):
            return True
        at = longer.find(key, at + 1)
    return False


def _joins(left: str, right: str) -> bool:
    """Whether two characters stand in one Latin word; numbers and letters are units of their own."""
    return left.isascii() and right.isascii() and (left.isalpha() and right.isalpha() or left.isdigit() and right.isdigit())


def faults(groups: Iterable[tuple[str, ...]]) -> list[str]:
    """What is wrong with groups an editor wants to keep, as sentences in Chinese; empty when nothing is."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for group in groups:
        if len(group) < 2:
            found.append(f"“{'、'.join(group)}”只有一个词：同义词一组至少两个。" if group else "有一组没有词。")
        if len(group) > MOST_WORDS:
            found.append(f"“{group[0]}”这一组有 {len(group)} 个词：最多 {MOST_WORDS} 个。")
        keys = [written_key(list(units(compared(word)))) for word in group]
        for word, key in zip(group, keys, strict=True):
            found += _faults_of_word(word, key)
            names.setdefault(key, word)
        repeated = [key for key, times in Counter(keys).items() if key and times > 1]
        found += [f"“{names[key]}”在同一组里写了两遍（大小写、全半角、繁简、空格不同也算同一个词）。" for key in repeated]
        seen.update(filter(None, set(keys)))
    found += [f"“{names[key]}”在 {times} 组里都有：请合并成一组，否则会互相牵连。" for key, times in seen.items() if times > 1]
    return found


def _faults_of_word(word: str, key: str) -> list[str]:
    if not key:
        return [f"“{word}”里没有能检索的字。"]
    if normal(word) in STOP_WORDS:
        return [f"“{word}”太常见，检索时不看它：请换一个词。"]
    if len(key) == 1:
        return [f"“{word}”只有一个字：每个词至少两个字，否则会找出太多不相干的内容。"]
    if len(normal(word)) > LONGEST:
        return [f"“{word[:LONGEST]}…”太长：每个词最多 {LONGEST} 个字。"]
    return []
