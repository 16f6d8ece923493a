"""From what staff typed to the rows that fit: what both databases have in common."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import Expression, OrderBy
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.query import MATCH_NONE, MatchAll

from search.backends.words import understood


class ChineseQueryCompiler(BaseSearchQueryCompiler):
    """Mixed into modelsearch's compiler of a database, for `search()` and `autocomplete()` alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = understood(self.query) or MATCH_NONE

    def _get_filters_from_queryset(self, check_only: bool = False) -> None:
        """Nothing: the database applies the queryset's filters, whatever the model's `search_fields` say."""

    def _get_order_by(self) -> list:
        """Nothing to check: the database orders by any column."""
        return []

    def columns(self) -> list[str]:
        """The columns to look in for the fields the caller named: all but `title` share one. Empty: everywhere."""
        return sorted({"title" if field == "title" else "body" for field in self.fields or ()}, reverse=True)

    def fitting(self) -> tuple[QuerySet, Expression, Expression | OrderBy]:
        """The rows of the queryset that fit `self.query`, their score, and what puts the best first."""
        raise NotImplementedError

    def search(
        self, config: str | None, start: int | None, stop: int | None, score_field: str | None = None, backend: Any = None
    ) -> QuerySet:
        """Rows `start` to `stop` of those that fit; the best first, or in the queryset's order if the caller wants that."""
        if self.query is MATCH_NONE:
            return self.queryset.none()
        if isinstance(self.query, MatchAll):
            return self.queryset[start:stop]
        queryset, score, best_first = self.fitting()
        if score_field:
            queryset = queryset.annotate(**{score_field: score})
        if self.order_by_relevance:
            queryset = queryset.order_by(best_first, "-pk")
        elif not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]
