"""Reads of the editors' pages: what is searched, how the index is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from search.analysis.tokens import normal
from search.desk.rules import Group
from search.models import HotWord, SearchedDay, SynonymGroup
from site_cms.jobs.models import TaskKey

CANDIDATE_DAYS = 30
CANDIDATES = 10
FEWEST_TIMES = 3
"""A word searched less often is no proposal for everybody."""

REBUILD_KEY = "search-rebuild"


@dataclass(frozen=True)
class Bar:
    """A day in a drawing 100 high that gives 10 to each day; the lower part found nothing."""

    day: dt.date
    times: int
    zero_times: int
    left: int
    height: float
    zero_height: float

    @property
    def top(self) -> float:
        return 100 - self.height

    @property
    def zero_top(self) -> float:
        return 100 - self.zero_height


@dataclass(frozen=True)
class Span:
    """What was searched in the last `days` days, and in as many before."""

    days: int
    times: int
    zero_times: int
    times_before: int
    zero_times_before: int

    @property
    def zero_share(self) -> float | None:
        return share(self.zero_times, self.times)

    @property
    def zero_share_before(self) -> float | None:
        return share(self.zero_times_before, self.times_before)


def share(part: int, whole: int) -> float | None:
    """Per cent, None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def today(now: dt.datetime | None = None) -> dt.date:
    """The day in Beijing, whatever time zone an editor has chosen for the admin."""
    return timezone.localdate(now, timezone.get_default_timezone())


def searched_words(last: dt.date, days: int) -> QuerySet:
    """Words of the `days` days to `last`: `all_times`, `all_zero`, `zero_share` in per cent; `before`, `zero_before` of as many
    days before.
    """
    first = last - dt.timedelta(days=days - 1)
    here, before = Q(day__gte=first), Q(day__lt=first)
    rows = SearchedDay.objects.filter(day__gte=first - dt.timedelta(days=days), day__lte=last).order_by()
    return (
        rows.values("words")
        .annotate(
            all_times=Coalesce(Sum("times", filter=here), 0),
            all_zero=Coalesce(Sum("zero_times", filter=here), 0),
            before=Coalesce(Sum("times", filter=before), 0),
            zero_before=Coalesce(Sum("zero_times", filter=before), 0),
        )
        .annotate(zero_share=F("all_zero") * 100 / F("all_times"))
        .filter(all_times__gt=0)
    )


def spans(last: dt.date, lengths: Iterable[int]) -> list[Span]:
    """The same figures for several numbers of days. One query."""
    lengths = list(lengths)
    first = last - dt.timedelta(days=2 * max(lengths) - 1)
    rows = SearchedDay.objects.filter(day__range=(first, last)).order_by().values("day")
    by_day = {row["day"]: (row["t"], row["z"]) for row in rows.annotate(t=Sum("times"), z=Sum("zero_times"))}

    def total(begin: int, end: int, which: int) -> int:
        return sum(by_day.get(last - dt.timedelta(days=back), (0, 0))[which] for back in range(begin, end))

    return [Span(n, total(0, n, 0), total(0, n, 1), total(n, 2 * n, 0), total(n, 2 * n, 1)) for n in lengths]


def bars(last: dt.date, days: int) -> list[Bar]:
    """Every day to `last`, the highest as high as the drawing. One query."""
    first = last - dt.timedelta(days=days - 1)
    rows = SearchedDay.objects.filter(day__range=(first, last)).order_by().values("day")
    counted = {row["day"]: (row["t"], row["z"]) for row in rows.annotate(t=Sum("times"), z=Sum("zero_times"))}
    most = max((times for times, _ in counted.values()), default=0) or 1
    found = []
    for number in range(days):
        day = first + dt.timedelta(days=number)
        times, zero = counted.get(day, (0, 0))
        found.append(Bar(day, times, zero, 10 * number + 1, round(100 * times / most, 1), round(100 * zero / most, 1)))
    return found


def candidates(now: dt.datetime) -> list[tuple[str, int]]:
    """What readers searched most in the last 30 days, found something by, and staff do not propose yet. Two queries."""
    known = {normal(word) for word in HotWord.objects.values_list("word", flat=True)}
    first = today(now) - dt.timedelta(days=CANDIDATE_DAYS - 1)
    rows = SearchedDay.objects.filter(day__range=(first, today(now))).order_by().values("words")
    often = rows.annotate(all_times=Sum("times"), all_zero=Sum("zero_times")).filter(
        all_times__gte=FEWEST_TIMES, all_zero__lt=F("all_times")
    )
    longest = HotWord._meta.get_field("word").max_length or 0
    # A known word hides at most one row.
    found = often.order_by("-all_times", "words").values_list("words", "all_times")[: CANDIDATES + len(known)]
    return [(word, times) for word, times in found if word not in known and len(word) <= longest][:CANDIDATES]


def groups(*, without: int | None = None) -> list[Group]:
    """The groups that are kept, all or without one. One query."""
    rows = SynonymGroup.objects.exclude(pk=without) if without else SynonymGroup.objects.all()
    return [Group("另一组", tuple(row.word_list), row.pk) for row in rows]


def groups_with_kinds() -> list[tuple[Group, str]]:
    """One query."""
    return [(Group("另一组", tuple(row.word_list), row.pk), row.kind) for row in SynonymGroup.objects.all()]


def is_rebuild_waiting() -> bool:
    """Whether a rebuild was asked for that no worker has begun. One query."""
    return TaskKey.objects.filter(key=REBUILD_KEY, result__status=TaskResultStatus.READY).exists()
