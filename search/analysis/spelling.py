"""What may have been meant: words that sound the same, nearly the same, or are spelled nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from search.analysis.characters import folded
from search.analysis.pinyin_input import syllables_of
from search.analysis.stop_words import STOP_WORDS
from search.analysis.tokens import normal
from search.analysis.units import units
from site_cms.chinese.pinyin import pinyin_syllables
from site_cms.chinese.segment import segment
from site_cms.chinese.words import SITE_WORDS

LONGEST_WORD = 40
LONGEST_READING = 200
"""Columns of `DocumentWord`."""

MOST_READINGS = 64
"""Ways a word may sound that are looked up."""

_LONGEST_RUN = 12
"""A run of a title up to so many characters may be proposed as a whole."""

_NEAR = 0.59
"""Share of the characters that must agree (Damerau–Levenshtein): three of five."""

_SHORTEST_NEAR = 2
_SHORTEST_NEAR_SOUND = 4

# What speakers of Sichuan and the south do not tell apart (模糊音, as input methods offer them).
_CONFUSED_INITIALS = (("zh", "z"), ("sh", "s"), ("ch", "c"), ("n", "l"), ("f", "h"))
_CONFUSED_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


def readings_alike(typed: str) -> list[str]:
    """How a word sounds, its exact reading first, then with sounds that are easily confused; at most 64. Pinyin is read too."""
    form = normal(typed).replace(" ", "")
    said = syllables_of(form) if form.isascii() else pinyin_syllables(form)
    ways = product(*map(_confused, said or [form]))
    return list(dict.fromkeys("".join(way)[:LONGEST_READING] for way in islice(ways, MOST_READINGS)))


def candidates(typed: str, words: Iterable[tuple[str, str]], limit: int = 5) -> list[str]:
    """Words that may have been meant, the likeliest first: same sound, confused sound, near spelling, near pinyin.

    Args:
        typed: a word of the query, or the whole of it.
        words: word and reading of what the site speaks of, as `words_of` gives them.
    """
    form = normal(typed)
    known = [(word, reading) for word, reading in words if word != form]
    exact, *confused = readings_alike(form)
    same = [word for word, reading in known if reading == exact]
    alike = [word for word, reading in known if reading in confused]
    near = _near(form, [word for word, _ in known], limit) if len(form) >= _SHORTEST_NEAR else []
    sounding: list[str] = []
    if form.isascii() and len(form) >= _SHORTEST_NEAR_SOUND:
        by_reading = {reading: word for word, reading in reversed(known)}
        sounding = [by_reading[reading] for reading in _near(form.replace(" ", ""), list(by_reading), limit)]
    return list(dict.fromkeys([*same, *alike, *near, *sounding]))[:limit]


def words_of(title: str, names: Iterable[str] = (), people: Iterable[str] = ()) -> list[tuple[str, str]]:
    """What a document lends to the site's vocabulary: each word with its reading, once.

    Words of the title from two characters on, the site's own words within them (工业设计 in 工业设计周), runs up to twelve
    characters, and names whole. A person's name is read by its surname.
    """
    found = {word: _reading(word) for word in _words(title)}
    for name in filter(_is_word, map(normal, names)):
        found.setdefault(name, _reading(name))
    for person in filter(_is_word, map(normal, people)):
        found[person] = _reading(person, is_name=True)
    return [(word, reading) for word, reading in found.items() if reading]


def _words(title: str) -> Iterator[str]:
    before = ""
    for unit in units(folded(title)):
        pieces = _cut(unit.text) if unit.is_han else [unit.text]
        if len(unit.text) <= _LONGEST_RUN and (before != "number" or unit.apart):  # not 年永川设计周 of 2026 年永川设计周
            pieces.append(unit.text)
        if unit.kind != "number":
            yield from filter(_is_word, pieces)
        before = unit.kind


def _cut(run: str) -> list[str]:
    words = segment(run)
    return words + [part for word in words for part in SITE_WORDS if part in word]


def _is_word(word: str) -> bool:
    return 1 < len(word) <= LONGEST_WORD and word not in STOP_WORDS


def _reading(word: str, *, is_name: bool = False) -> str:
    return "".join(pinyin_syllables(word, is_name=is_name))[:LONGEST_READING]


def _confused(syllable: str) -> list[str]:
    ways = [syllable]
    for full, flat in _CONFUSED_INITIALS:
        if syllable.startswith(full):
            ways.append(flat + syllable.removeprefix(full))
        elif syllable.startswith(flat):
            ways.append(full + syllable.removeprefix(flat))
    for full, flat in _CONFUSED_FINALS:
        if syllable.endswith(full):
            ways += [way.removesuffix(full) + flat for way in ways]
        elif syllable.endswith(flat):
            ways += [way.removesuffix(flat) + full for way in ways]
    return ways


def _near(form: str, words: list[str], limit: int) -> list[str]:
    found = process.extract(form, words, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR, limit=limit)
    return [word for word, _, _ in found]
