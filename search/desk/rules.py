"""Which groups of synonyms may stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.analysis.characters import folded
from search.analysis.synonyms import faults, written_key
from search.analysis.units import units

MOST_GROUPS = 1_000
"""Expansion looks a word up, so that their number costs memory only; an import has a limit."""


@dataclass(frozen=True)
class Group:
    """A group as it is to be; `place` says where a person finds it (第 3 行), `pk` None is new."""

    place: str
    words: tuple[str, ...]
    pk: int | None = None


def key_of(word: str) -> str:
    """Equal for words that differ in capitals, width, script and blanks."""
    return written_key(list(units(folded(word))))


def faults_of(group: Group, others: Mapping[str, Group]) -> list[str]:
    """What is wrong with `group`, in sentences for editors.

    Args:
        others: the other groups by the keys of their words (`by_key`).
    """
    found = faults([group.words])
    for word in dict.fromkeys(group.words):
        other = others.get(key_of(word))
        if other:
            found.append(f"“{word}”已经在{other.place}“{'、'.join(other.words)}”里：一个词只能在一组里，请合并成一组。")
    return found


def by_key(groups: Iterable[Group]) -> dict[str, Group]:
    """Each word's group; of a word that stands in several, the first."""
    found: dict[str, Group] = {}
    for group in groups:
        for word in group.words:
            found.setdefault(key_of(word), group)
    return found


def clean_words(text: str) -> tuple[str, ...]:
    """Words of a field with one on each line, blanks and empty lines taken out."""
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))
