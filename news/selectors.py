"""Reads that other rooms may call."""

from news.models import NewsIndexPage, NewsPage


def latest_articles(limit: int) -> list[NewsPage]:
    """The newest `limit` articles of all columns, ready for cards and lines."""
    return list(NewsPage.objects.readable().newest_first().for_lines()[:limit])


def news_front() -> NewsIndexPage | None:
    """The front over all columns, if it is public; never one of its columns instead."""
    first = NewsIndexPage.objects.order_by("path").values("pk")[:1]
    return NewsIndexPage.objects.live().public().filter(pk__in=first).first()
