"""How a query is understood and answered, in words for editors."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import dataclass, field

from search import words
from search.analysis.contracts import Phrase, Query, Word
from search.analysis.query import parse
from search.analysis.synonyms import SynonymTable
from search.choices import registered_kinds
from search.desk import selectors
from search.engines import door
from search.engines.contracts import Asked
from search.hits import Hit, hits_of
from search.spelling import did_you_mean
from site_cms.chinese.normalise import HAN

ENGINES = {"database": "数据库", "elasticsearch": "Elasticsearch"}
RESULTS = 10
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True)
class Understood:
    """A word of the query: it must occur, as one of `written`, or in a title or name that sounds like one of `sounds`."""

    text: str
    written: list[str]
    sounds: list[str]
    synonyms: list[str]


@dataclass(frozen=True)
class Tried:
    """What became of a query.

    Args:
        seconds: the engine took.
        meant: what 您是不是要找 proposes; empty when nothing.
    """

    query: Query
    understood: list[Understood]
    whole: list[str] = field(default_factory=list)
    total: int = 0
    loose: bool = False
    engine: str = ""
    seconds: float = 0.0
    hits: list[Hit] = field(default_factory=list)
    best: list[words.BestBet] = field(default_factory=list)
    meant: str = ""

    @property
    def milliseconds(self) -> float:
        return round(1000 * self.seconds, 1)


def attempt(text: str, *, now: dt.datetime, unsaved: tuple[str, ...] = (), instead_of: int | None = None) -> Tried:
    """Search as a reader does, without writing anything down.

    Args:
        unsaved: words of a group of synonyms that is being edited.
        instead_of: the group as which `unsaved` will be saved.
    """
    table = words.synonym_table()
    if unsaved:
        kept = (group.words for group in selectors.groups(without=instead_of))
        table = SynonymTable([*kept, unsaved])
    query = parse(text, table)
    understood = [_understood(word, table) for word in query.words]
    if not query.words:
        return Tried(query, understood)
    asked = Asked(query=query, now=now, per_page=RESULTS)
    begun = time.perf_counter()
    found = door.search(asked)
    seconds = time.perf_counter() - begun
    meant = did_you_mean(query, asked=asked) if found.loose or not found.total else None
    return Tried(
        query=query,
        understood=understood,
        whole=[readable(phrase) for phrase in query.whole],
        total=found.total,
        loose=found.loose,
        engine=ENGINES[found.engine],
        seconds=seconds,
        hits=hits_of(found.ids, query, kinds={kind.key: kind.label for kind in registered_kinds()}),
        best=words.best_bets(query),
        meant=meant.text if meant else "",
    )


def _understood(word: Word, table: SynonymTable) -> Understood:
    return Understood(
        text=word.text,
        written=[readable(phrase) for phrase in word.phrases if not phrase.reading],
        sounds=[readable(phrase) for phrase in word.phrases if phrase.reading],
        synonyms=list(table.expand(word.text)),
    )


def readable(phrase: Phrase) -> str:
    """The text whose tokens these are: 设计 计周 → 设计周; `…` where it may go on."""
    text = ""
    for token in phrase.tokens:
        if text and _overlaps(text[-1], token):
            text += token[1:]
        else:
            text += (" " if text and not _is_han(text[-1]) and not _is_han(token[0]) else "") + token
    return f"{text}…" if phrase.prefix else text


def _overlaps(last: str, token: str) -> bool:
    return _is_han(last) and token[0] == last


def _is_han(character: str) -> bool:
    return bool(_HAN.match(character))
