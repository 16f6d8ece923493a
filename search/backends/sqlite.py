"""The admin's search on SQLite: FTS5, asked once for a query."""

from __future__ import annotations

from typing import Any

from django.db.models import F, FloatField, Func, QuerySet, Value
from modelsearch.backends.database.sqlite.query import MatchExpression, SearchQueryExpression, SQLiteFTSIndexEntry
from modelsearch.backends.database.sqlite.sqlite import SQLiteIndex, SQLiteSearchBackend, SQLiteSearchQueryCompiler
from modelsearch.utils import get_descendants_content_types_pks

from search.analysis.contracts import Phrase
from search.backends.compiler import ChineseQueryCompiler
from search.backends.entries import COLUMNS, ChineseIndex, Entry
from search.backends.words import Syntax

_TABLE = SQLiteFTSIndexEntry._meta.db_table


def _phrase(phrase: Phrase) -> str:
    # Quoted, a token is never an operator; a quote inside is doubled (https://www.sqlite.org/fts5.html#fts5_strings).
    words = " ".join(phrase.tokens).replace('"', '""')
    return f'"{words}"*' if phrase.prefix else f'"{words}"'


FTS5 = Syntax(all="AND", any="OR", phrase=_phrase)


class SqliteIndex(ChineseIndex, SQLiteIndex):
    def columns(self, entry: Entry) -> dict[str, str]:
        return {"title": " ".join(entry.title), "body": " ".join(entry.body), "autocomplete": " ".join(entry.more)}


class Bm25(Func):
    """FTS5's rank, the smaller the better; a word in the title counts ten times. Weights stand in the table's order."""

    function = "bm25"
    template = f"bm25({_TABLE}, 1.0, 1.0, 10.0)"
    output_field = FloatField()


class Score(Func):
    """The rank of a row among `hits`, a queryset of (`object_id`, `rank`).

    The inner query does not depend on the row, so that SQLite runs it once; modelsearch's runs the full text for every row.
    """

    output_field = FloatField()

    def __init__(self, hits: QuerySet) -> None:
        super().__init__(F("pk"))
        self.hits = hits

    def as_sql(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, list[Any]]:
        pk, pk_values = compiler.compile(self.source_expressions[0])
        hits, hit_values = self.hits.query.get_compiler(connection=connection).as_sql()
        return f"(SELECT hits.rank FROM ({hits}) AS hits WHERE hits.object_id = {pk})", [*hit_values, *pk_values]  # noqa: S608


class SqliteQueryCompiler(ChineseQueryCompiler, SQLiteSearchQueryCompiler):
    def fitting(self) -> tuple[QuerySet, Score, Score]:
        hits = self._hits()
        return self.queryset.filter(pk__in=hits.values("object_id")), Score(hits), Score(hits)

    def _hits(self) -> QuerySet:
        match = MatchExpression(self.columns() or COLUMNS, SearchQueryExpression(Value(FTS5.write(self.query))))
        content_types = get_descendants_content_types_pks(self.queryset.model)
        hits = SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=content_types)
        return hits.values(object_id=F("index_entry__object_id"), rank=Bm25())


class SqliteBackend(SQLiteSearchBackend):
    query_compiler_class = autocomplete_query_compiler_class = SqliteQueryCompiler
    index_class = SqliteIndex
