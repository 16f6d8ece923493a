"""What may have been meant: words that sound the same, nearly the same, or are spelled nearly so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from search.analysis.stop_words import STOP_WORDS
from search.analysis.tokens import normal
from search.analysis.units import units
from site_cms.chinese.normalise import normalise
from site_cms.chinese.pinyin import pinyin_syllables
from site_cms.chinese.segment import segment

LONGEST_WORD = 40
LONGEST_READING = 200
"""Columns of `DocumentWord`."""

MOST_READINGS = 64
"""Ways a word may sound that are looked up."""

_LONGEST_RUN = 12
"""A title up to so many characters may be proposed as a whole."""

_NEAR = 0.6
"""Share of letters or characters that must agree (Damerau–Levenshtein)."""

# What speakers of Sichuan and the south do not tell apart (模糊音, as input methods offer them).
_FUZZY_INITIALS = (("zh", "z"), ("sh", "s"), ("ch", "c"), ("n", "l"), ("f", "h"))
_FUZZY_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


def reading_of(word: str, *, is_name: bool = False) -> str:
    """Syllables without tones and blanks, as `DocumentWord.reading` holds them."""
    return "".join(pinyin_syllables(word, is_name=is_name))[:LONGEST_READING]


def readings_alike(word: str) -> list[str]:
    """How the word sounds, its exact reading first, then with sounds that are easily confused; at most 64."""
    ways = [_fuzzy(syllable) for syllable in pinyin_syllables(word)]
    found: dict[str, None] = {}
    for said in product(*ways):
        found["".join(said)[:LONGEST_READING]] = None
        if len(found) == MOST_READINGS:
            break
    return [reading for reading in found if reading]


def candidates(typed: str, words: Iterable[tuple[str, str]], limit: int = 5) -> list[str]:
    """Words that may have been meant, the likeliest first: same sound, confused sound, near spelling.

    Args:
        typed: a word of the query, or the whole of it.
        words: word and reading of what the site speaks of, as `words_of` gives them.
    """
    form = normal(typed)
    known = [(word, reading) for word, reading in words if normal(word) != form]
    exact, *confused = readings_alike(typed) or [""]
    others = set(confused)
    same = [word for word, reading in known if reading and reading == exact]
    alike = [word for word, reading in known if reading in others]
    near = [word for word, _, _ in _near(form, [word for word, _ in known], limit)]
    sounds_near: list[str] = []
    if form.isascii() and len(form) > 3:
        by_reading = {reading: word for word, reading in reversed(known)}
        sounds_near = [by_reading[reading] for reading, _, _ in _near(form.replace(" ", ""), list(by_reading), limit)]
    return list(dict.fromkeys([*same, *alike, *near, *sounds_near]))[:limit]


def words_of(title: str, names: Iterable[str] = (), people: Iterable[str] = ()) -> list[tuple[str, str]]:
    """What a document lends to the site's vocabulary: each word with its reading, once, in the order of the text.

    Words of the title from two characters on, its runs up to twelve characters, and names whole.
    """
    found: dict[str, str] = {}
    for word in _words(title):
        found.setdefault(word, reading_of(word))
    for name in names:
        word = normalise(name)[:LONGEST_WORD]
        if len(word) > 1:
            found.setdefault(word, reading_of(word))
    for person in people:
        word = normalise(person)[:LONGEST_WORD]
        if len(word) > 1:
            found[word] = reading_of(word, is_name=True)
    return [(word, reading) for word, reading in found.items() if reading]


def _words(title: str) -> Iterable[str]:
    for unit in units(normalise(title)):
        if unit.kind == "number":
            continue
        pieces = segment(unit.text) if unit.kind == "han" else [unit.text]
        if len(unit.text) <= _LONGEST_RUN:
            pieces.append(unit.text)
        for word in pieces:
            if 1 < len(word) <= LONGEST_WORD and word not in STOP_WORDS:
                yield word


def _fuzzy(syllable: str) -> list[str]:
    found = [syllable]
    for long, short in _FUZZY_INITIALS:
        if syllable.startswith(long):
            found.append(short + syllable[len(long) :])
        elif syllable.startswith(short):
            found.append(long + syllable[len(short) :])
    for way in list(found):
        for long, short in _FUZZY_FINALS:
            if way.endswith(long):
                found.append(way.removesuffix(long) + short)
            elif way.endswith(short):
                found.append(way.removesuffix(short) + long)
    return found


def _near(form: str, words: list[str], limit: int) -> list[tuple[str, float, int]]:
    if len(form) < 2:
        return []
    return process.extract(form, words, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR, limit=limit)
