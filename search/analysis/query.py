"""What a reader typed, understood: words that are all required, each with everything that may stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search.analysis.contracts import MOST_CHARACTERS, Phrase, Query, Word
from search.analysis.numerals import counted_alike
from search.analysis.pinyin_input import is_reading, syllables
from search.analysis.stop_words import STOP_WORDS
from search.analysis.synonyms import SynonymTable, written_key
from search.analysis.tokens import LONGEST_READING, normal, phrase, title_key
from search.analysis.units import Unit, units
from site_cms.chinese.segment import segment

MOST_WORDS = 24
"""More words say nothing more about which page is meant, and each is a question to the engine."""

_READ_AT_MOST = 1_000
"""Characters of the input that are looked at; a title has at most 255."""

_LONGEST_COUNTED = 8
"""Characters of a counted thing, as 第一百二十三条."""


@dataclass(frozen=True)
class _Piece:
    """A word as it was cut, or what is written in Latin without a blank.

    Args:
        typed: as the reader sees it.
        parts: its units.
    """

    typed: str
    parts: tuple[Unit, ...]

    @property
    def is_han(self) -> bool:
        return self.parts[0].kind == "han"

    @property
    def spaced(self) -> bool:
        """A blank was typed before it."""
        return " " in self.parts[0].gap

    @property
    def letters(self) -> str:
        """What is read as pinyin; empty when it is none of Latin letters and digits that begin with a letter."""
        joined = "".join(unit.text for unit in self.parts)
        return joined if joined.isascii() and joined[0].isalpha() else ""


def parse(text: str, table: SynonymTable) -> Query:
    """A query from whatever was typed or pasted; never raises. The text is cut at `MOST_CHARACTERS`, its title key is not."""
    return _parse(text, table, beginning=False)


def prefix_query(text: str, table: SynonymTable) -> Query:
    """As `parse`, while the reader is still typing: the last Latin word is only a beginning."""
    return _parse(text, table, beginning=True)


def _parse(text: str, table: SynonymTable, *, beginning: bool) -> Query:
    text = text[:_READ_AT_MOST]
    understood = normal(text)[:MOST_CHARACTERS].rstrip()
    found = list(units(understood))
    if not found:
        return Query("")
    pieces = list(_pieces(understood, found))
    words = list(_words(pieces, table, beginning=beginning))
    return Query(
        text=understood,
        words=tuple({word.phrases: word for word in words}.values())[:MOST_WORDS],
        whole=tuple(dict.fromkeys(phrase(run) for run in _runs(found))),
        title_key=title_key(text),
        only_common=not words,
    )


def _runs(found: Sequence[Unit]) -> Iterator[list[Unit]]:
    """What was typed together. A blank between Chinese and Latin divides (设计周 2026) unless a number is counted (9 厘米)."""
    run: list[Unit] = []
    for unit in found:
        if run and (unit.apart or (unit.gap == " " and _divides(run[-1].kind, unit.kind))):
            yield run
            run = []
        run.append(unit)
    yield run


def _divides(before: str, after: str) -> bool:
    return "han" in (before, after) and (before, after) != ("number", "han")


def _pieces(text: str, found: Sequence[Unit]) -> Iterator[_Piece]:
    """Runs of Han cut into words, the rest as it was typed between blanks."""
    chain: list[Unit] = []
    for unit in found:
        if chain and (unit.kind == "han" or unit.apart or unit.gap.strip("".join("-.:/@_'’+&~"))):
            yield _chain(text, chain)
            chain = []
        if unit.kind == "han":
            yield from _cut(unit)
        else:
            chain.append(unit)
    if chain:
        yield _chain(text, chain)


def _chain(text: str, chain: list[Unit]) -> _Piece:
    return _Piece(text[chain[0].start : chain[-1].end], tuple(chain))


def _cut(unit: Unit) -> Iterator[_Piece]:
    """The words of a run of Han; only the first may stand apart from what is before the run."""
    at = 0
    for word in segment(unit.text):
        first = at == 0
        part = Unit("han", word, unit.start + at, unit.start + at + len(word), unit.apart and first, unit.gap if first else "")
        yield _Piece(word, (part,))
        at += len(word)


def _words(pieces: Sequence[_Piece], table: SynonymTable, *, beginning: bool) -> Iterator[Word]:
    at = 0
    while at < len(pieces):
        size, word = _known(pieces, at, table) or _spelled(pieces, at) or _plain(pieces, at)
        at += size
        if word is None:
            continue
        yield _begun(word) if beginning and at == len(pieces) and not pieces[-1].is_han else word


def _known(pieces: Sequence[_Piece], at: int, table: SynonymTable) -> tuple[int, Word] | None:
    """The longest synonym or counted thing that begins here and ends where a word ends."""
    best: tuple[int, Word] | None = None
    parts: list[Unit] = []
    for size, piece in enumerate(pieces[at:], start=1):
        parts += piece.parts
        key = written_key(parts)
        if len(key) > max(table.longest, _LONGEST_COUNTED):
            break
        typed = _typed(pieces[at : at + size])
        if key in table:
            best = (
                size,
                Word(typed, _alternatives(_joined(parts), table.phrases(key), _reading(pieces[at]) if size == 1 else None)),
            )
        elif (alike := counted_alike(key)) is not None:
            others = tuple(phrase(list(units(form))) for form in alike)
            best = size, Word(typed, _alternatives(_joined(parts), others))
    return best


def _spelled(pieces: Sequence[_Piece], at: int) -> tuple[int, Word] | None:
    """Pinyin typed syllable by syllable: `shan ding she ji`. What follows the first must be a syllable or its beginning."""
    if pieces[at].letters not in syllables():
        return None
    size = 1
    while at + size < len(pieces) and pieces[at + size].letters in syllables() and not pieces[at + size].parts[0].apart:
        size += 1
    last = pieces[at + size] if at + size < len(pieces) else None
    if last and last is pieces[-1] and not last.parts[0].apart and last.letters.isalpha() and len(last.letters) < 6:
        size += _continues(last.letters)
    if size == 1:
        return None
    taken = pieces[at : at + size]
    letters = "".join(piece.letters for piece in taken)
    parts = [unit for piece in taken for unit in piece.parts]
    reading = Phrase((letters[:LONGEST_READING],), prefix=True, reading=True)
    return size, Word(_typed(taken), (phrase(parts), reading))


def _continues(letters: str) -> bool:
    return any(syllable.startswith(letters) for syllable in syllables())


def _plain(pieces: Sequence[_Piece], at: int) -> tuple[int, Word | None]:
    """One word as it was cut. Single characters in a row are a name the dictionary does not know: they stay together."""
    piece = pieces[at]
    if piece.typed in STOP_WORDS:
        return 1, None
    if not piece.is_han:
        return 1, Word(piece.typed, _alternatives(list(piece.parts), (), _reading(piece)))
    size = 1
    if len(piece.typed) == 1:
        while at + size < len(pieces) and _goes_on(pieces[at + size]):
            size += 1
    taken = pieces[at : at + size]
    written = _typed(taken)
    first = piece.parts[0]
    return size, Word(written, (phrase([first._replace(text=written)]),))


def _goes_on(piece: _Piece) -> bool:
    first = piece.parts[0]
    return piece.is_han and len(piece.typed) == 1 and not first.gap and piece.typed not in STOP_WORDS


def _alternatives(parts: list[Unit], others: Sequence[Phrase], reading: Phrase | None = None) -> tuple[Phrase, ...]:
    longest: list[Unit] = []
    for run in _runs_apart(parts):
        longest = max(longest, run, key=lambda units: sum(len(unit.text) for unit in units))
    found = (phrase(longest), *others, *((reading,) if reading else ()))
    return tuple(dict.fromkeys(found))


def _runs_apart(parts: Sequence[Unit]) -> Iterator[list[Unit]]:
    run: list[Unit] = []
    for unit in parts:
        if run and unit.apart:
            yield run
            run = []
        run.append(unit)
    yield run


def _joined(parts: Sequence[Unit]) -> list[Unit]:
    """Words of one run of Han as one unit again."""
    found: list[Unit] = []
    for unit in parts:
        if found and unit.kind == found[-1].kind == "han" and not unit.gap:
            found[-1] = found[-1]._replace(text=found[-1].text + unit.text, end=unit.end)
        else:
            found.append(unit)
    return found


def _typed(pieces: Sequence[_Piece]) -> str:
    return "".join((piece.parts[0].gap if n else "") + piece.typed for n, piece in enumerate(pieces))


def _reading(piece: _Piece) -> Phrase | None:
    letters = piece.letters
    if not letters or not is_reading(re.sub("[0-9]+", "", letters)):
        return None
    return Phrase((letters[:LONGEST_READING],), prefix=True, reading=True)


def _begun(word: Word) -> Word:
    typed, *others = word.phrases
    return replace(word, phrases=(replace(typed, prefix=True), *others))
