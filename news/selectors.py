"""Reads that other rooms may call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from news.entries import Entries, Entry
from news.models import Correction, NewsIndexPage, NewsPage, PolicyIndexPage, PolicyPage
from site_cms.core.registry import FreshnessRule, ServiceLink


def all_entries(*, now: dt.datetime) -> Entries:
    """What everybody may read in all columns: articles and policies."""
    return Entries(NewsPage.objects.readable(), PolicyPage.objects.readable(), now=now)


def newest_keys(*, limit: int, without: Collection[int], now: dt.datetime) -> list[int]:
    """Primary keys of the newest `limit` articles and policies together, but for `without`. One query."""
    return all_entries(now=now).without(without).keys(slice(limit))


def open_notice_keys(*, limit: int, without: Collection[int], now: dt.datetime) -> list[int]:
    """Primary keys of `limit` notices that readers can still act on, the nearest deadline first. One query."""
    notices = NewsPage.objects.readable().open_notices(now).exclude(pk__in=without)
    return list(notices.values_list("pk", flat=True)[:limit])


def entries_by_pk(*, keys: Sequence[int], now: dt.datetime) -> list[Entry]:
    """Those of the articles and policies `keys` that everybody may read, in the order of `keys`. Five queries at most.

    Covers come with their renditions for cards and large pictures.
    """
    return all_entries(now=now).picked(keys)


def news_front() -> NewsIndexPage | None:
    """The front over all columns, if it is public; never one of its columns instead."""
    first = NewsIndexPage.objects.order_by("path").values("pk")[:1]
    return NewsIndexPage.objects.live().public().filter(pk__in=first).first()


def feed_links() -> list[ServiceLink]:
    """Feeds of the whole site."""
    return [
        ServiceLink("全站 RSS 订阅", reverse("news:feed"), note="新闻、公告和政策，用阅读器订阅，不用留邮箱"),
        ServiceLink("全站 Atom 订阅", reverse("news:atom"), note="同样的内容，另一种格式"),
    ]


def archive_links() -> list[ServiceLink]:
    """The archive over all columns, while there is something in it. Three queries."""
    front = news_front()
    if not front or not NewsPage.objects.readable().exists():
        return []
    return [ServiceLink(f"{front.title}存档", front.url + front.reverse_subpage("archive"), note="按年、按月、按日翻看")]


def corrections_of(page_id: int | None) -> QuerySet[Correction]:
    """Corrections at the end of an article, the newest first; none for anything else."""
    return Correction.objects.filter(page_id=page_id).order_by("-at", "-pk")


def freshness_rules() -> list[FreshnessRule]:
    """For every public column, the policies and the front among them: within how many days it must show something new."""
    now = timezone.now()
    columns = [*NewsIndexPage.objects.live().order_by("path"), *PolicyIndexPage.objects.live().order_by("path")]
    return [
        FreshnessRule(
            key=f"column-{column.pk}", label=column.title, limit=column.freshness_limit, newest=column.entries(now=now).newest
        )
        for column in columns
    ]
