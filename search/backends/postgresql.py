"""The admin's search on PostgreSQL. PostgreSQL's parser, which drops Han or joins it, sees neither texts nor queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable, CombinedExpression, OrderBy
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend, PostgresSearchQueryCompiler

from search.analysis.contracts import Phrase
from search.analysis.tokens import BREAK
from search.backends.compiler import ChineseQueryCompiler
from search.backends.entries import ChineseIndex, Entry
from search.backends.words import Syntax

# The numbers PostgreSQL keeps at most (https://www.postgresql.org/docs/current/textsearch-limits.html).
LAST_POSITION = 16_383
WEIGHTS = "{0.1, 0.2, 0.4, 1.0}"
"""Of D, C, B, A, PostgreSQL's own; titles are A, the rest is D."""
SHORT_FIRST = 1
"""Divides the rank by 1 + the logarithm of the length."""


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _phrase(phrase: Phrase) -> str:
    written = " <-> ".join(map(_quoted, phrase.tokens))
    return f"({written}:*)" if phrase.prefix else f"({written})"


TSQUERY = Syntax(all="&", any="|", phrase=_phrase)


def vector(*parts: tuple[str, Iterable[str]]) -> str:
    """A tsvector as text, of (weight, tokens); a gap of one position lies at each break and between the parts."""
    position, written = 1, []
    for weight, found in parts:
        for token in found:
            if token != BREAK:
                written.append(f"{_quoted(token)}:{min(position, LAST_POSITION)}{weight}")
            position += 1
        position += 1
    return " ".join(written)


class WrittenQuery(SearchQuery):
    """A tsquery as text, taken as it is."""

    def as_sql(self, compiler: Any, connection: Any, function: str | None = None, template: str | None = None) -> Any:
        return super().as_sql(compiler, connection, function, template="%(expressions)s::tsquery")


class PostgresqlIndex(ChineseIndex, PostgresIndex):
    def columns(self, entry: Entry) -> dict[str, str]:
        everything = vector(("A", entry.title), ("D", entry.body), ("D", entry.more))
        return {"title": vector(("A", entry.title)), "body": vector(("D", entry.body)), "autocomplete": everything}


class PostgresqlQueryCompiler(ChineseQueryCompiler, PostgresSearchQueryCompiler):
    def fitting(self) -> tuple[QuerySet, SearchRank, OrderBy]:
        asked = WrittenQuery(TSQUERY.write(self.query))
        queryset = self.queryset.alias(_vector=self._vector()).filter(_vector=asked)
        rank = SearchRank(F("_vector"), asked, weights=WEIGHTS, normalization=Value(SHORT_FIRST))
        return queryset, rank, rank.desc()

    def _vector(self) -> Combinable:
        columns = [F(f"index_entries__{column}") for column in self.columns() or ["autocomplete"]]
        return columns[0] if len(columns) == 1 else CombinedExpression(columns[0], "||", columns[1])


class PostgresqlBackend(PostgresSearchBackend):
    query_compiler_class = autocomplete_query_compiler_class = PostgresqlQueryCompiler
    index_class = PostgresqlIndex
