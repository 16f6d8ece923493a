"""The vocabulary in which articles and policies are asked for. Times are 北京时间."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Length, Substr, TruncDate
from django.utils import timezone
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from news.deadlines import A_SECOND
from news.enums import DeadlineKind
from site_cms.core.terms import Term, TermKind
from site_cms.media.models import SiteRendition
from site_cms.media.presets import possible_specs


@dataclass(frozen=True)
class TopicCount:
    """A topic as a filter offers it; `count` articles are about it."""

    key: str
    name: str
    count: int


class DatedQuerySet(PageQuerySet):
    """Pages the publishing door dates: articles, policies. `readable` first; the others narrow, order or complete it."""

    def readable(self) -> Self:
        """What anybody may read: live, dated by the publishing door, and below no view restriction."""
        return self.unrestricted().filter(published_at__isnull=False)

    def unrestricted(self) -> Self:
        """Live and below no view restriction, dated or not."""
        here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        closed = PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
        return self.live().filter(~Exists(closed))

    def below(self, column: Page) -> Self:
        """Those in `column` and in the columns below it."""
        return self.filter(path__startswith=column.path, depth__gt=column.depth)

    def between(self, first: dt.date, after: dt.date) -> Self:
        """Published from the beginning of the day `first` to that of `after`, 北京时间."""
        begin, end = (dt.datetime.combine(day, dt.time(), timezone.get_default_timezone()) for day in (first, after))
        return self.filter(published_at__gte=begin, published_at__lt=end)

    def of_year(self, year: int) -> Self:
        return self.between(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))

    def day_counts(self) -> QuerySet:
        """Rows `(day, how many were published on it)`, in no order."""
        days = self.order_by().values(day=TruncDate("published_at", tzinfo=timezone.get_default_timezone()))
        return days.annotate(count=Count("pk")).values_list("day", "count")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def newest(self) -> dt.datetime | None:
        """When the newest was published. One query."""
        return self.aggregate(at=Max("published_at"))["at"]

    def for_cards(self) -> Self:
        """What a card shows without its cover: `parent_title` comes along, its story stays in the database. No query more."""
        column = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - self.model.steplen))
        return self.annotate(parent_title=Subquery(column.values("title")[:1])).defer("story")


class ArticleQuerySet(DatedQuerySet):
    """News articles."""

    def about(self, topic_key: str) -> ArticleQuerySet:
        return self.filter(topics__key=topic_key, topics__kind=TermKind.TOPIC)

    def marking_about_any(self, topics: Iterable[Term]) -> ArticleQuerySet:
        """Each article says in `alike` whether it is about one of `topics`."""
        links = self.model.topics.through.objects.filter(newspage=OuterRef("pk"), term__in=topics)
        return self.annotate(alike=Exists(links))

    def about_any(self, topics: Iterable[Term]) -> ArticleQuerySet:
        return self.marking_about_any(topics).filter(alike=True)

    def pinned(self, now: dt.datetime) -> ArticleQuerySet:
        """Pinned still, and no notice that has run out."""
        runs = Q(ends_at__isnull=True) | Q(ends_at__gt=now - A_SECOND)
        return self.filter(runs, pinned_until__gt=now)

    def open_notices(self, now: dt.datetime) -> ArticleQuerySet:
        """What readers can still act on, the nearest deadline first."""
        return self.filter(ends_at__gt=now - A_SECOND).exclude(ends_kind=DeadlineKind.VALIDITY).order_by("ends_at", "-pk")

    def run_out_between(self, first: dt.datetime, after: dt.datetime) -> ArticleQuerySet:
        """Notices whose first moment after the deadline lies from `first` to before `after`."""
        return self.filter(ends_at__gte=first - A_SECOND, ends_at__lt=after - A_SECOND)

    def for_lines(self) -> ArticleQuerySet:
        """What a line of a listing shows: column, cover and topics, in three queries however many."""
        renditions = SiteRendition.objects.filter(filter_spec__in=possible_specs("card", "hero"))
        covers = Prefetch("cover__renditions", queryset=renditions)
        return self.for_cards().select_related("cover").prefetch_related(covers, "topics")

    def per_topic(self) -> list[TopicCount]:
        """How many articles are about each topic, in the order of the vocabulary; topics without any are left out. One query."""
        topics = self.filter(topics__kind=TermKind.TOPIC).order_by("topics__order", "topics__name")
        rows = topics.values_list("topics__key", "topics__name").annotate(count=Count("pk"))
        return [TopicCount(*row) for row in rows]

    def before(self, article) -> ArticleQuerySet:
        """Older than `article`, the nearest first."""
        older = Q(published_at__lt=article.published_at) | Q(published_at=article.published_at, pk__lt=article.pk)
        return self.filter(older).newest_first()

    def after(self, article) -> ArticleQuerySet:
        """Newer than `article`, the nearest first."""
        newer = Q(published_at__gt=article.published_at) | Q(published_at=article.published_at, pk__gt=article.pk)
        return self.filter(newer).order_by("published_at", "pk")
