"""What a query is, for every engine: words that are all required, each met by any of its phrases."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CHARACTERS = 100
"""A longer query is cut (docs: hostile input)."""

MOST_TOKENS = 8_000
"""Of a body, in every engine: PostgreSQL keeps 16,383 positions of a text."""


@dataclass(frozen=True)
class Phrase:
    """Tokens that follow each other in one field.

    Args:
        prefix: the last token is only the beginning of one.
        reading: looked for among the readings (field `pinyin`), not in the written fields.
    """

    tokens: tuple[str, ...]
    prefix: bool = False
    reading: bool = False


@dataclass(frozen=True)
class Word:
    """A part of the query that must be met, by any of `phrases`: the first is what was typed, the rest (synonyms, readings) rank
    lower (`engines.contracts.ALIKE`).
    """

    text: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Query:
    """What was typed, understood.

    Args:
        text: normalised and cut; empty when nothing is left to look for.
        words: all required, unless `loose`.
        whole: the runs of the text as they were typed, uncut: documents that hold all of them rank first.
        title_key: equal to `SearchDocument.title_key` of a page with exactly this title.
        loose: any word is enough; tried when all together find nothing.
        only_common: it holds nothing but words such as 的, which find half the site: a hint is shown, nothing is searched.
    """

    text: str
    words: tuple[Word, ...] = ()
    whole: tuple[Phrase, ...] = ()
    title_key: str = ""
    loose: bool = False
    only_common: bool = False
