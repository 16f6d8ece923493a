"""The vocabulary in which policies are asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db.models import BooleanField, Case, CharField, DateField, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from wagtail.models import Page

from news.enums import PolicyState
from news.querysets import DatedQuerySet


class PolicyQuerySet(DatedQuerySet):
    """Policies. How one stands follows from its dates and from others that replace or amend it."""

    def for_lines(self) -> Self:
        """What a line of a listing shows: column, and what its state follows from. One query however many."""
        return self.for_cards().with_validity()

    def with_validity(self) -> Self:
        """Each knows the first day of a public successor (`replaced_on`) and of its first amendment (`amended_on`)."""
        return self.annotate(**_validity(self.model))

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

    def turning_between(self, first: dt.date, last: dt.date) -> Self:
        """Those whose state is another on one of the days from `first` to `last` than on the day before."""
        days, eves = (first, last), (first - dt.timedelta(days=1), last - dt.timedelta(days=1))
        turns = Q(effective_from__range=days) | Q(valid_until__range=eves) | Q(repealed_on__range=days)
        return self.with_validity().filter(turns | Q(replaced_on__range=days) | Q(amended_on__range=days))

    def about(self, topic: str) -> Self:
        return self.filter(topic=topic)

    def up_to(self, pk: int) -> Self:
        """The policy `pk` and every version before it."""
        return self.filter(pk__in=_along(self.model, pk, later=False))


def pages_around(policy: Any, also: set[int]) -> QuerySet:
    """What a reader of `policy` may be sent on to, in one query: every version, what amends it and is amended by it, what
    explains it, and the pages `also`.

    They are pages whose `policypage` or `newspage` came along; each knows whether it `is_later`, `is_earlier`, `is_next`
    (replaces the policy itself), `is_last` (is replaced by it), `is_amended` by it, and `replaced_on` and `amended_on`.
    """
    model, pk = type(policy), policy.pk or 0
    rows, here = _rows(model, "replaced_by"), OuterRef("pk")
    earlier, later = (Q(pk__in=_along(model, pk, later=later)) for later in (False, True))
    amended = _rows(model, "clause_notes").filter(by=pk)
    explained = _rows(model, "interpretations").filter(interprets=pk)
    wanted = earlier | later | Q(pk__in=amended.values("page")) | Q(pk__in=explained.values("pk")) | Q(pk__in=also)
    return (
        DatedQuerySet(Page)
        .unrestricted()
        .filter(wanted)
        .exclude(pk=pk)
        .select_related("policypage", "newspage")
        .defer("policypage__story")
        .annotate(
            is_earlier=_yes_or_no(earlier),
            is_later=_yes_or_no(later),
            is_next=Exists(rows.filter(page=here, replaced=pk)),
            is_last=Exists(rows.filter(page=pk, replaced=here)),
            is_amended=Exists(amended.filter(page=here)),
            **_validity(model),
        )
    )


def _validity(model: type[Page]) -> dict[str, Subquery]:
    starts = Coalesce("page__effective_from", TruncDate("page__published_at", tzinfo=timezone.get_default_timezone()))
    successors = _rows(model, "replaced_by").filter(replaced=OuterRef("pk"), page__live=True, page__published_at__isnull=False)
    amendments = _rows(model, "clause_notes").filter(page=OuterRef("pk"), since__isnull=False)
    replaced_on = successors.order_by().values("replaced").annotate(on=Min(starts)).values("on")
    amended_on = amendments.order_by().values("page").annotate(on=Min("since")).values("on")
    return {
        "replaced_on": Subquery(replaced_on, output_field=DateField()),
        "amended_on": Subquery(amended_on, output_field=DateField()),
    }


def _along(model: type[Page], pk: int, *, later: bool) -> RawSQL:
    """Primary keys of the versions before or after the policy `pk`, its own among them, however many lie between.

    Django has no recursive query; SQLite and PostgreSQL read this one alike, and UNION (not UNION ALL) ends it even in a circle.
    """
    to, origin = ("page_id", "replaced_id") if later else ("replaced_id", "page_id")
    table = _rows(model, "replaced_by").model._meta.db_table
    query = (
        f"WITH RECURSIVE line(id) AS (SELECT %s UNION SELECT r.{to} FROM {table} r JOIN line ON r.{origin} = line.id)"  # noqa: S608
        " SELECT id FROM line"
    )
    return RawSQL(query, [pk])  # noqa: S611  # names are the model's own, the key is a parameter


def _rows(model: type[Page], relation: str) -> QuerySet:
    """Rows of the model behind the reverse relation `relation` of `model`."""
    return model._meta.get_field(relation).related_model._base_manager.all()


def _yes_or_no(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
