"""Where a query meets a text, shown on the text as it was written: traditional, full width, with blanks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from search.analysis.characters import VARIANTS, folded, origins
from search.analysis.contracts import Phrase, Query
from site_cms.chinese.normalise import HAN, normalise
from site_cms.chinese.pinyin import SURNAMES, read

Piece = tuple[str, bool]
"""A piece of a text and whether it is lit."""

_HAN = re.compile(f"[{HAN}]")
_BETWEEN_HAN = "[·•‧・]?"
_BETWEEN = r"[^\w\n]{0,3}"  # a little wider than `units`: what an engine has found, no more is looked for
_READ_AT_MOST = 300
"""Characters of a text in which sounds are looked for: titles and snippets, not bodies."""

_SENTENCE_END = re.compile(r"[。！？；\n!?;]|\.\s")
_ELLIPSIS = "…"


def highlight(text: str, query: Query) -> list[Piece]:
    """The text in pieces; joined they are the text. Lit: what was typed, its synonyms, up to 300 characters what sounds so."""
    lit = _lit(text, query)
    pieces: list[Piece] = []
    at = 0
    for is_lit, group in groupby(lit):
        end = at + sum(1 for _ in group)
        pieces.append((text[at:end], is_lit))
        at = end
    return pieces


def snippet(text: str, query: Query, length: int = 90) -> list[Piece]:
    """The part of a text that holds most of the query, in pieces; at most `length` characters, and … where it was cut.

    Line breaks and tabs become blanks.
    """
    text = " ".join(text.split())
    start = _best_start(text, query, length)
    end = min(len(text), start + length)
    return [
        *([(_ELLIPSIS, False)] if start else []),
        *highlight(text[start:end], query),
        *([(_ELLIPSIS, False)] if end < len(text) else []),
    ]


def _lit(text: str, query: Query) -> list[bool]:
    """For each character of the text whether it is lit."""
    back = origins(text)
    lit = [False] * len(text)
    for start, end in _written(folded(text), query):
        for index in range(back[start], back[end - 1] + 1):
            lit[index] = True
    sounds = _sounds(query)
    if sounds and len(text) <= _READ_AT_MOST:
        for index in _sounding(text, sounds):
            lit[index] = True
    return lit


def _written(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """Spans of the folded text that a phrase covers."""
    text = text.translate(VARIANTS)
    for pattern in _patterns(query):
        for match in pattern.finditer(text):
            if match[0]:
                yield match.span()


@lru_cache(maxsize=512)
def _patterns(query: Query) -> tuple[re.Pattern[str], ...]:
    phrases = [found for word in query.words for found in word.phrases if not found.reading] + list(query.whole)
    return tuple(_pattern(found) for found in dict.fromkeys(phrases))


def _pattern(wanted: Phrase) -> re.Pattern[str]:
    written = _as_written(wanted.tokens)
    pattern = ""
    for before, unit in zip(["", *written], written, strict=False):
        if before:
            pattern += _BETWEEN
        if _HAN.match(unit):
            pattern += _BETWEEN_HAN.join(unit)
        else:
            kind = "0-9" if unit.isdecimal() else "^\\W0-9_"
            # Beside Han a Latin word ends without a blank.
            edge = f"(?:(?![{kind}])|(?=[{HAN}]))" if unit is not written[-1] or not wanted.prefix else ""
            pattern += f"(?<![{kind}])" * (not before) + re.escape(unit) + edge
    return re.compile(pattern)


def _as_written(tokens: Sequence[str]) -> list[str]:
    """Runs of Han and words again: 永川 川工 工 2026 → 永川工, 2026."""
    found: list[str] = []
    run = False
    for token in tokens:
        if not _HAN.match(token):
            found.append(token)
            run = False
        elif not run:
            found.append(token)
            run = True
        elif len(token) > 1:
            found[-1] += token[1:]
        # a single character behind pairs ends their run
    return found


def _sounds(query: Query) -> list[str]:
    return [found.tokens[0] for word in query.words for found in word.phrases if found.reading]


def _sounding(text: str, sounds: Sequence[str]) -> Iterator[int]:
    """Indices of characters whose syllables or initials make up a sound."""
    syllables = _syllables(text)
    for sound in sounds:
        for start in range(len(syllables)):
            for whole in (True, False):
                end = _reached(syllables, start, sound, whole=whole)
                for _, indices in syllables[start:end]:
                    yield from indices


def _reached(syllables: Sequence[tuple[frozenset[str], range]], start: int, sound: str, *, whole: bool) -> int:
    """Behind the syllable at which the sound, begun at `start`, is complete; `start` when it is not met."""
    rests = {sound}
    for at in range(start, len(syllables)):
        said = syllables[at][0] if whole else {syllable[0] for syllable in syllables[at][0]}
        if any(one.startswith(rest) for rest in rests for one in said):
            return at + 1
        rests = {rest[len(one) :] for rest in rests for one in said if rest.startswith(one)}
        if not rests:
            break
    return start


def _syllables(text: str) -> list[tuple[frozenset[str], range]]:
    """The ways each readable character or Latin word is said, and where it stands in the text."""
    found: list[tuple[frozenset[str], range]] = []
    for position, char in enumerate(text):
        form = normalise(char)
        if len(form) == 1 and _HAN.match(form):
            found.append((frozenset(), range(position, position + 1)))
        elif form.isascii() and form.isalnum():
            found.append((frozenset({form}), range(position, position + 1)))
    said = iter(reading[:-1] for run, reading in read("".join(normalise(char) or "" for char in text)) if _HAN.match(run))
    return [(ways or frozenset(filter(None, {next(said, ""), _surname(text[place.start])})), place) for ways, place in found]


def _surname(char: str) -> str:
    return SURNAMES.get(normalise(char), "")[:-1]


def _best_start(text: str, query: Query, length: int) -> int:
    """Where the window begins that holds the most different words, the earliest of equal ones, from a sentence's beginning on."""
    if len(text) <= length:
        return 0
    spans = _word_spans(text, query)
    if not spans:
        return 0
    starts = [start for start, _, _ in spans]
    best, best_score = 0, (0, 0)
    for n, (start, _, _) in enumerate(spans):
        inside = [span for span in spans[n : bisect_left(starts, start + length)] if span[1] <= start + length]
        score = (len({word for _, _, word in inside}), len(inside))
        if score > best_score:
            best, best_score = start, score
    return _sentence_start(text, best, length)


_MOST_SPANS = 200


def _word_spans(text: str, query: Query) -> list[tuple[int, int, int]]:
    """Start, end in the original and number of the word, in order; not more than 200."""
    form = folded(text).translate(VARIANTS)
    back = origins(text) if len(form) != len(text) or form.isascii() else range(len(text) + 1)
    spans = []
    for number, word in enumerate(query.words):
        for wanted in word.phrases:
            if not wanted.reading:
                for match in _pattern(wanted).finditer(form):
                    spans.append((back[match.start()], back[match.end() - 1] + 1, number))
    return sorted(spans)[:_MOST_SPANS]


def _sentence_start(text: str, hit: int, length: int) -> int:
    """The beginning of the sentence the hit stands in, if the hit then stands in the first half; else a little before the hit."""
    if hit < length // 3:
        return 0
    earliest = max(0, hit - length // 2)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, earliest, hit)]
    start = ends[-1] if ends else max(0, hit - length // 4)
    while start < hit and text[start].isspace():
        start += 1
    return start
