"""Where a query meets a text, shown on the text as it was written: traditional, full width, with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from search.analysis.characters import compared, origins
from search.analysis.contracts import Phrase, Query
from search.analysis.sounds import sounding
from site_cms.chinese.normalise import HAN

Piece = tuple[str, bool]
"""A piece of a text and whether it is lit."""

READ_AT_MOST = 300
"""Characters of a text in which sounds are looked for: titles and snippets, not bodies."""

_ELLIPSIS = ("…", False)
_MOST_HITS = 200
_HAN = re.compile(f"[{HAN}]")
_WITHIN_HAN = "[·•‧・]?"
_BETWEEN = r"\W{0,3}"  # a little wider than what `units` joins: it is the engine that has found the text
_THOUSANDS = re.compile("(?<=[0-9])(?=(?:[0-9]{3})+$)")  # 1000 is also found as 1,000
_SENTENCE_END = re.compile(r"[。！？；!?;]\s*|\.\s")


def highlight(text: str, query: Query) -> list[Piece]:
    """The text in pieces; joined they are the text. Lit: what was typed, its synonyms, up to 300 characters what sounds so."""
    pieces: list[Piece] = []
    at = 0
    for is_lit, group in groupby(_lit(text, query)):
        end = at + sum(1 for _ in group)
        pieces.append((text[at:end], is_lit))
        at = end
    return pieces


def snippet(text: str, query: Query, length: int = 90) -> list[Piece]:
    """The part of a text that holds most of the query, in pieces: at most `length` characters, and … where it was cut.

    Line breaks and tabs become blanks.
    """
    text = " ".join(text.split())
    start = _best_start(text, query, length) if len(text) > length else 0
    end = start + length
    pieces = highlight(text[start:end], query)
    return [_ELLIPSIS] * (start > 0) + pieces + [_ELLIPSIS] * (end < len(text))


def _lit(text: str, query: Query) -> list[bool]:
    """For each character of the text whether it is lit."""
    form, back = compared(text), origins(text)
    lit = [False] * len(text)

    def light(patterns: Sequence[re.Pattern[str]]) -> bool:
        spans = [match.span() for pattern in patterns for match in pattern.finditer(form)]
        for start, end in spans:
            stop = max(back[end], back[end - 1] + 1)
            lit[back[start] : stop] = [True] * (stop - back[start])
        return bool(spans)

    light(_patterns(query.whole))
    for word in query.words:
        sounds = [found.tokens[0] for found in word.phrases if found.reading]
        if not light(_patterns(word.phrases)) and sounds and len(text) <= READ_AT_MOST:
            for index in sounding(text, sounds):
                lit[index] = True
    return lit


@lru_cache(maxsize=2048)
def _patterns(phrases: tuple[Phrase, ...]) -> tuple[re.Pattern[str], ...]:
    """Expressions that find the written ones of these phrases in a text made comparable."""
    return tuple(_pattern(wanted) for wanted in phrases if not wanted.reading)


def _pattern(wanted: Phrase) -> re.Pattern[str]:
    *whole, last = _as_written(wanted.tokens)
    return re.compile(_BETWEEN.join([*map(_unit_pattern, whole), _unit_pattern(last, is_begun=wanted.prefix)]))


def _unit_pattern(unit: str, *, is_begun: bool = False) -> str:
    """A run of Han stands anywhere; before and behind a Latin word or number nothing of its kind does."""
    if _HAN.match(unit):
        return _WITHIN_HAN.join(unit)
    kind = "[0-9]" if unit.isdecimal() else "[a-z]"
    written = _THOUSANDS.sub(",?", unit) if unit.isdecimal() else unit
    return f"(?<!{kind}){written}" + ("" if is_begun else f"(?!{kind})")


def _as_written(tokens: Sequence[str]) -> list[str]:
    """Runs of Han and words again: 永川 川工 工 2026 → 永川工, 2026."""
    found = [tokens[0]]
    for before, token in pairwise(tokens):
        if not (_HAN.match(before) and _HAN.match(token)):
            found.append(token)
        elif len(token) > 1:  # a single character behind pairs only ends their run
            found[-1] += token[1:]
    return found


def _best_start(text: str, query: Query, length: int) -> int:
    """Where the window begins that holds the most different words, then the most hits, then stands first."""
    hits = sorted(_hits(text, query))[:_MOST_HITS]
    best, best_score = 0, (0, 0)
    for place, (start, _, _) in enumerate(hits):
        inside = [word for _, end, word in hits[place:] if end <= start + length]
        score = len(set(inside)), len(inside)
        if score > best_score:
            best, best_score = start, score
    return _sentence_start(text, best, length)


def _hits(text: str, query: Query) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of the word. Off by a few characters where folding makes a text longer or shorter."""
    form = compared(text)
    for number, word in enumerate(query.words):
        for pattern in _patterns(word.phrases):
            for match in pattern.finditer(form):
                yield *match.span(), number


def _sentence_start(text: str, hit: int, length: int) -> int:
    """The beginning of the sentence of the hit, where the hit then stands in the first half; else a little before the hit."""
    if hit < length // 3:
        return 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text, hit - length // 3, hit)]
    return ends[-1] if ends else hit - length // 4
