"""The vocabulary in which policies are asked for."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db.models import Case, CharField, DateField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from news.enums import PolicyState
from news.querysets import DatedQuerySet


class PolicyQuerySet(DatedQuerySet):
    """Policies. How one stands follows from its dates and from others that replace or amend it."""

    def for_lines(self) -> Self:
        """What a line of a listing shows: column, and what its state follows from. One query however many."""
        return self.for_cards().with_validity()

    def with_validity(self) -> Self:
        """Each knows the first day of a public successor (`replaced_on`) and of its first amendment (`amended_on`)."""
        starts = Coalesce("page__effective_from", TruncDate("page__published_at", tzinfo=timezone.get_default_timezone()))
        successors = self._rows("replaced_by").filter(replaced=OuterRef("pk"), page__live=True, page__published_at__isnull=False)
        amendments = self._rows("clause_notes").filter(page=OuterRef("pk"), since__isnull=False)
        return self.annotate(
            replaced_on=Subquery(
                successors.order_by().values("replaced").annotate(on=Min(starts)).values("on"), output_field=DateField()
            ),
            amended_on=Subquery(amendments.order_by().values("page").annotate(on=Min("since")).values("on")),
        )

    def with_state(self, today: dt.date) -> Self:
        """Each knows in `state_key` how it stands on the day `today`, as `Validity.state` says."""
        cases = {
            PolicyState.REPEALED: Q(repealed_on__lte=today) | Q(replaced_on__lte=today),
            PolicyState.LAPSED: Q(valid_until__lt=today),
            PolicyState.PENDING: Q(effective_from__gt=today),
            PolicyState.AMENDED: Q(amended_on__lte=today),
        }
        whens = [When(condition, then=Value(state.value)) for state, condition in cases.items()]
        return self.with_validity().annotate(
            state_key=Case(*whens, default=Value(PolicyState.IN_FORCE.value), output_field=CharField())
        )

    def in_state(self, state: PolicyState, today: dt.date) -> Self:
        return self.with_state(today).filter(state_key=state)

    def in_line_with(self, pk: int) -> Self:
        """Every earlier and every later version of the policy `pk`, itself among them."""
        return self.filter(
            Q(pk__in=self._along("replaced_id", "page_id", pk)) | Q(pk__in=self._along("page_id", "replaced_id", pk))
        )

    def _along(self, to: str, origin: str, pk: int) -> RawSQL:
        """Primary keys reached from `pk` by any number of replacements in one direction. Django has no recursive query;
        SQLite and PostgreSQL read this one alike, and UNION (not UNION ALL) ends it even in a circle."""
        table = self._rows("replaced_by").model._meta.db_table
        return RawSQL(
            f"WITH RECURSIVE line(id) AS (SELECT %s UNION SELECT r.{to} FROM {table} r JOIN line ON r.{origin} = line.id)"  # noqa: S608
            " SELECT id FROM line",
            [pk],
        )

    def _rows(self, relation: str) -> QuerySet:
        """Rows of the model behind the reverse relation `relation`."""
        return self.model._meta.get_field(relation).related_model._base_manager.all()
