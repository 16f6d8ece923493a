"""Reads: pages by views, totals, the last days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Length, Substr
from django.utils import timezone
from wagtail.models import Page, get_page_models

from site_cms.analytics.models import FlushedBatch, ViewDay, VisitorDay, VisitorMark
from site_cms.core.models import BasePage


@dataclass(frozen=True)
class Totals:
    """Of some days: views, those of pages that are deleted among them, and visitors added up by day."""

    views: int
    deleted: int
    visitors: int


@dataclass(frozen=True)
class Bar:
    """A day in a drawing 100 high that gives 10 to each day; `height` 0 = nobody came."""

    day: dt.date
    views: int
    left: int
    height: float

    @property
    def top(self) -> float:
        return 100 - self.height


def today(now: dt.datetime | None = None) -> dt.date:
    """The day in Beijing, whatever time zone an editor has chosen for the admin."""
    return timezone.localdate(now, timezone.get_default_timezone())


def read_pages(first: dt.date, last: dt.date) -> QuerySet[Page]:
    """Pages read from `first` to `last`: each knows its `views`, its `published` and the title of its `column`."""
    days = ViewDay.objects.between(first, last).filter(page=OuterRef("pk"))
    views = days.order_by().values("page").annotate(total=Sum("views")).values("total")
    parent = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    return Page.objects.annotate(
        views=Subquery(views), published=_published(), column=Subquery(parent.order_by().values("title")[:1])
    ).filter(views__gt=0)


def _published() -> Coalesce:
    """`published_at` of whatever type a page is of."""
    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    names = [model._meta.get_ancestor_link(Page).related_query_name() for model in types]
    return Coalesce(*[F(f"{name}__published_at") for name in names], Value(None), output_field=DateTimeField())


def columns_of(pages: QuerySet[Page]) -> list[tuple[str, str]]:
    """Path and title, indented, of every page that holds others, for a choice."""
    holders = pages.filter(numchild__gt=0, depth__gt=1).order_by("path").values_list("path", "title", "depth")
    return [(path, f"{'　' * (depth - 2)}{title}") for path, title, depth in holders]


def totals(first: dt.date, last: dt.date) -> Totals:
    """Four queries. Visitors of a day that is not yet folded are those seen so far."""
    kept = ViewDay.objects.between(first, last).filter(page__in=Page.objects.order_by().values("pk"))
    views = views_between(first, last)
    return Totals(views=views, deleted=views - _sum(kept), visitors=visitors(first, last))


def views_between(first: dt.date, last: dt.date) -> int:
    """Views of all pages, those of deleted ones among them."""
    return _sum(ViewDay.objects.between(first, last))


def _sum(days: QuerySet[ViewDay]) -> int:
    return days.aggregate(total=Sum("views"))["total"] or 0


def visitors(first: dt.date, last: dt.date) -> int:
    """Visitors of each day added up: who comes on two days is counted twice, as nothing tells that he is the same."""
    folded = VisitorDay.objects.filter(day__range=(first, last)).aggregate(total=Sum("visitors"))["total"] or 0
    return folded + VisitorMark.objects.filter(day__range=(first, last)).count()


def bars(first: dt.date, last: dt.date) -> list[Bar]:
    """Every day from `first` to `last`, the highest as high as the drawing. One query."""
    rows = ViewDay.objects.between(first, last).order_by().values_list("day").annotate(total=Sum("views"))
    counted = dict(rows)
    most = max(counted.values(), default=0)
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    views = [counted.get(day, 0) for day in days]
    return [Bar(day, views[n], 10 * n + 1, round(100 * views[n] / most, 1) if most else 0) for n, day in enumerate(days)]


def last_flush() -> dt.datetime | None:
    """When a process last brought counts."""
    return FlushedBatch.objects.aggregate(last=Max("at"))["last"]


def has_counted() -> bool:
    return ViewDay.objects.exists()
