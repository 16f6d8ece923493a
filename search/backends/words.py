"""What staff typed, as modelsearch hands it on, in phrases of our tokens; and how a database's full text writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, MatchAll, Or, PlainText, SearchQuery
from modelsearch.query import Phrase as QuotedText

from search.analysis.contracts import Phrase
from search.analysis.query import parse, prefix_query
from search.analysis.synonyms import SynonymTable

AS_TYPED = SynonymTable(())
"""Staff look for the thing they know by its name; what only means the same would be in the way."""


class Words(SearchQuery):
    """A leaf: words that must all (or any of which must) be met, each by any of its phrases."""

    def __init__(self, words: Iterable[tuple[Phrase, ...]], *, operator: str = "and") -> None:
        self.words, self.operator = tuple(words), operator

    def __repr__(self) -> str:
        return f"<Words {self.words!r} operator={self.operator!r}>"


def understood(query: SearchQuery) -> SearchQuery | None:
    """`query` with `Words` for leaves; None when it holds nothing to look for, such as `(` or `"`.

    Raises:
        NotImplementedError: a query of a type that nothing in Wagtail's admin asks, such as `Not`.
    """
    if isinstance(query, MatchAll | Words):
        return query
    if isinstance(query, PlainText | Fuzzy):
        asked = prefix_query(query.query_string, AS_TYPED)
        words = [word.phrases for word in asked.words] or [(run,) for run in asked.whole]
        return Words(words, operator=query.operator) if words else None
    if isinstance(query, QuotedText):
        runs = parse(query.query_string, AS_TYPED).whole
        return Words((run,) for run in runs) if runs else None
    if isinstance(query, Boost):
        return understood(query.subquery)
    if isinstance(query, And | Or):
        return _parts(query)
    raise NotImplementedError(f"The admin's search does not know {type(query).__name__}.")


def _parts(query: And | Or) -> SearchQuery | None:
    parts = [part for subquery in query.subqueries if (part := understood(subquery)) is not None]
    some = [part for part in parts if not isinstance(part, MatchAll)]
    if isinstance(query, Or) and len(some) < len(parts):
        return MATCH_ALL
    return type(query)(some) if some else (MATCH_ALL if parts else None)


@dataclass(frozen=True)
class Syntax:
    """How a full text writes a query: `all` and `any` stand between parts, `phrase` writes a phrase."""

    all: str
    any: str
    phrase: Callable[[Phrase], str]

    def write(self, query: SearchQuery) -> str:
        """`query`, made of `And`, `Or` and `Words`, with parentheses around every part."""
        if isinstance(query, Words):
            words = [self._joined(self.any, map(self.phrase, phrases)) for phrases in query.words]
            return self._joined(self.any if query.operator == "or" else self.all, words)
        return self._joined(self.all if isinstance(query, And) else self.any, map(self.write, query.subqueries))

    @staticmethod
    def _joined(between: str, parts: Iterable[str]) -> str:
        return f"({f' {between} '.join(parts)})"
