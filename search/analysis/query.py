"""What a reader typed, understood: words that are all required, each with everything that may stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from search.analysis.contracts import MOST_CHARACTERS, Phrase, Query, Word
from search.analysis.numerals import written_alike
from search.analysis.pinyin_input import begins_syllable, is_syllable
from search.analysis.stop_words import STOP_WORDS
from search.analysis.synonyms import SynonymTable, between, written_key
from search.analysis.tokens import LONGEST_READING, normal, phrase, title_key
from search.analysis.units import Unit, is_inside, runs, units
from site_cms.chinese.segment import segment

MOST_WORDS = 24
"""More words say nothing more about which page is meant, and each is a question to the engine."""

_READ_AT_MOST = 1_000
"""Characters of the input that are looked at; a title has at most 255."""

_FEWEST_LETTERS = 2
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LONGEST_NUMERAL = 16
"""Characters of a counted thing or a telephone number."""


@dataclass(frozen=True)
class _Piece:
    """A word as it was cut from a run of Han, or what was typed in Latin without a blank.

    Args:
        typed: as the reader sees it.
        parts: its units; of a word that was cut, one.
    """

    typed: str
    parts: tuple[Unit, ...]

    @property
    def first(self) -> Unit:
        return self.parts[0]

    @cached_property
    def key(self) -> str:
        return written_key(self.parts)

    @cached_property
    def letters(self) -> str:
        """Latin letters and digits without the marks between them; empty for anything else."""
        joined = "".join(unit.text for unit in self.parts)
        return joined if joined.isascii() else ""

    @property
    def is_single(self) -> bool:
        """One character of Han that says something."""
        return self.first.is_han and len(self.typed) == 1 and self.typed not in STOP_WORDS


def parse(text: str, table: SynonymTable) -> Query:
    """A query from whatever was typed or pasted; never raises. The text is cut at `MOST_CHARACTERS`, its title key is not."""
    text = text[:_READ_AT_MOST]
    understood = normal(text)[:MOST_CHARACTERS].rstrip()
    found = list(units(understood))
    if not found:
        return Query("")
    words = list(_words(_pieces(understood, found), table)) or list(_common_phrases(found))
    return Query(
        text=understood,
        words=tuple({word.phrases: word for word in words}.values())[:MOST_WORDS],
        whole=tuple(dict.fromkeys(map(phrase, _typed_together(found))))[:MOST_WORDS],
        title_key=title_key(text),
        only_common=not words,
    )


def prefix_query(text: str, table: SynonymTable) -> Query:
    """As `parse`, while the reader is still typing: a Latin word or number at the end is only a beginning."""
    query = parse(text, table)
    if not query.words or not query.text[-1].isalnum() or list(units(query.text))[-1].is_han:
        return query
    last = query.words[-1]
    typed, *others = last.phrases
    return replace(query, words=(*query.words[:-1], replace(last, phrases=(replace(typed, prefix=True), *others))))


def _typed_together(found: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Runs, divided where a blank stands between Chinese and Latin (设计周 2026) unless a number is counted (9 厘米)."""
    for run in runs(found):
        together = run[:1]
        for before, unit in zip(run, run[1:], strict=False):
            if unit.gap.isspace() and before.is_han != unit.is_han and (before.kind, unit.kind) != ("number", "han"):
                yield together
                together = []
            together.append(unit)
        yield together


def _common_phrases(found: Sequence[Unit]) -> Iterator[Word]:
    """Nothing but common words: together they may still be a name (关于我们), alone they are not."""
    together = runs(found)
    for run in together:
        written = run[0].text
        if len(run) == 1 < len(written) and (len(together) > 1 or written not in STOP_WORDS):
            yield Word(written, (phrase(run),))


def _pieces(text: str, found: Sequence[Unit]) -> list[_Piece]:
    """Runs of Han cut into words; Latin words and numbers as they were typed between blanks."""
    pieces: list[_Piece] = []
    chain: list[Unit] = []
    for unit in found:
        if chain and (unit.is_han or not is_inside(unit.gap)):
            pieces.append(_Piece(text[chain[0].start : chain[-1].end], tuple(chain)))
            chain = []
        if unit.is_han:
            pieces.extend(_cut(unit))
        else:
            chain.append(unit)
    if chain:
        pieces.append(_Piece(text[chain[0].start : chain[-1].end], tuple(chain)))
    return pieces


def _cut(unit: Unit) -> Iterator[_Piece]:
    """The words of a run of Han. Only the first can stand apart from what is before it."""
    for place, word in enumerate(segment(unit.text)):
        part = unit._replace(text=word) if place == 0 else unit._replace(text=word, apart=False, gap="")
        yield _Piece(word, (part,))


def _words(pieces: Sequence[_Piece], table: SynonymTable) -> Iterator[Word]:
    at = 0
    while at < len(pieces):
        if (known := _known(pieces, at, table) or _spelled(pieces, at)) is not None:
            size, word = known
            yield word
        elif pieces[at].is_single:
            size = _singles(pieces, at)
            yield _word(pieces[at : at + size])
        else:
            size = 1
            if pieces[at].typed not in STOP_WORDS:
                yield _word(pieces[at : at + 1], reading=_reading(pieces[at].letters))
        at += size


def _known(pieces: Sequence[_Piece], at: int, table: SynonymTable) -> tuple[int, Word] | None:
    """The longest synonym, counted thing or telephone number that begins here and ends where a word ends."""
    best: tuple[int, Word] | None = None
    key = ""
    longest = max(table.longest, _LONGEST_NUMERAL)
    for size, piece in enumerate(pieces[at:], start=1):
        key += (between(pieces[at + size - 2].parts[-1], piece.first) if key else "") + piece.key
        if len(key) > longest:
            break
        taken = pieces[at : at + size]
        if key in table:
            best = size, _word(taken, table.phrases(key), reading=_reading(piece.letters) if size == 1 else None)
        elif (alike := written_alike(key)) is not None:
            best = size, _word(taken, [phrase(list(units(form))) for form in alike])
    return best


def _spelled(pieces: Sequence[_Piece], at: int) -> tuple[int, Word] | None:
    """Pinyin typed syllable by syllable, the last perhaps not to its end, numbers between: `bai 22 hao mi`, `shan ding she j`."""
    size = 0
    for length, piece in enumerate(pieces[at:], start=1):
        if length > 1 and piece.first.apart:
            break
        if is_syllable(piece.letters) or (at + length == len(pieces) and length > 1 and begins_syllable(piece.letters)):
            size = length
        elif not (size and piece.letters.isdecimal()) or _YEAR.fullmatch(piece.letters):  # a year is a word of its own
            break
    if size <= 1:
        return None
    taken = pieces[at : at + size]
    return size, _word(taken, reading=_reading("".join(piece.letters for piece in taken)))


def _singles(pieces: Sequence[_Piece], at: int) -> int:
    """How many single characters follow each other from here: a name the dictionary does not know, it stays together."""
    size = 1
    while at + size < len(pieces) and pieces[at + size].is_single and not pieces[at + size].first.gap:
        size += 1
    return size


def _reading(letters: str) -> Phrase | None:
    """Two letters or more may be pinyin, initials (`sdsjj2026`) or the beginning of a Latin word in a title."""
    if sum(map(str.isalpha, letters)) < _FEWEST_LETTERS:
        return None
    return Phrase((letters[:LONGEST_READING],), prefix=True, reading=True)


def _word(taken: Sequence[_Piece], others: Sequence[Phrase] = (), *, reading: Phrase | None = None) -> Word:
    typed = taken[0].typed + "".join(piece.first.gap + piece.typed for piece in taken[1:])
    written = phrase([unit for piece in taken for unit in piece.parts])
    return Word(typed, tuple(dict.fromkeys((written, *others, *((reading,) if reading else ())))))
