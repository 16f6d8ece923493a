"""What the page of a column shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page as ListPage
from django.db.models import Count, Q, QuerySet
from django.http import Http404, QueryDict
from django.utils import timezone

from news.filters import Choice
from news.months import Month, by_month
from news.querysets import ArticleQuerySet
from site_cms.core.pager import page_links, paginate

PER_PAGE = 16
PINNED = 3


@dataclass(frozen=True)
class Option:
    """One link of a filter row."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class FilterRow:
    name: str
    options: list[Option]


@dataclass(frozen=True)
class ColumnPage:
    """`lead` and `pinned` open the first page of a column nobody has narrowed; `months` hold everything else."""

    choice: Choice
    chosen: str
    address: str
    total: int
    today: int
    this_year: int
    rows: list[FilterRow]
    lead: object | None
    pinned: list
    months: list[Month]
    number: int
    pager: dict | None


class _Counted:
    """Articles whose number is known already, so that the pager need not ask for it."""

    def __init__(self, articles: ArticleQuerySet, count: int) -> None:
        self._articles, self._count = articles, count

    def count(self) -> int:
        return self._count

    def __getitem__(self, part: slice) -> ArticleQuerySet:
        return self._articles[part]


def column_page(column, *, topics: QuerySet, query: Mapping[str, str], now: dt.datetime) -> ColumnPage:
    """The page of `column` that `query` (year, topic, page) asks for.

    Six queries and those of `for_lines`, however many articles there are.

    Args:
        column: gives `articles()`, `family()` and `url`.
        topics: the terms a reader may choose between.

    Raises:
        Http404: a year without articles, a topic that is none, a page that is not there.
    """
    choice, articles = Choice.from_query(query, now), column.articles()
    terms = list(_counted_topics(topics, choice, articles))
    chosen_term = next((term for term in terms if term.key == choice.topic), None)
    per_day = choice.with_year(None).narrow(articles).per_day()
    per_year = Counter({year: 0 for year in [choice.year] if year})
    for day, count in per_day.items():
        per_year[day.year] += count
    if choice.topic and not chosen_term or choice.year and not choice.topic and not per_year[choice.year]:
        raise Http404("nothing is published under that choice")
    pinned = [] if choice else list(articles.pinned(now).newest_first().for_lines()[:PINNED])
    total = per_year[choice.year] if choice.year else per_year.total()
    page = _page(choice.narrow(articles), without=pinned, total=total, number=query.get("page"))
    lines = list(page)
    lead = lines.pop(0) if lines and page.number == 1 and not choice else None
    today = timezone.localdate(now)
    return ColumnPage(
        choice=choice,
        chosen="　".join([f"{choice.year} 年"] * bool(choice.year) + [chosen_term.name] * bool(chosen_term)),
        address=column.url + choice.query(page.number),
        total=total,
        today=per_day.get(today, 0),
        this_year=per_year[today.year],
        rows=_rows(column, choice, per_year, terms),
        lead=lead,
        pinned=pinned if page.number == 1 else [],
        months=by_month(lines, per_day, today),
        number=page.number,
        pager=page_links(page, path=column.url, query=QueryDict(choice.query()[1:])) if page.has_other_pages() else None,
    )


def _page(articles: ArticleQuerySet, *, without: Iterable, total: int, number: str | None) -> ListPage:
    shown_above = [article.pk for article in without]
    rest = articles.exclude(pk__in=shown_above).newest_first().for_lines()
    return paginate(_Counted(rest, total - len(shown_above)), page=number, per_page=PER_PAGE)


def _counted_topics(topics: QuerySet, choice: Choice, articles: ArticleQuerySet) -> QuerySet:
    of_the_year = choice.with_topic("").narrow(articles)
    return topics.annotate(count=Count("articles", filter=Q(articles__in=of_the_year.values("pk"))))


def _rows(column, choice: Choice, per_year: Mapping[int, int], terms: Iterable) -> list[FilterRow]:
    def option(label: str, target: Choice, count: int | None = None) -> Option:
        return Option(label, url=column.url + target.query(), current=target == choice, count=count)

    family = column.family()
    rows = [
        FilterRow("栏目", [Option("全部" if c.path == family[0].path else c.title, url=c.url, current=c.pk == column.pk) for c in family]),
        FilterRow("年份", [option("全部", choice.with_year(None)), *(option(str(y), choice.with_year(y), per_year[y]) for y in sorted(per_year, reverse=True))]),
        FilterRow("主题", [option("全部", choice.with_topic("")), *(option(t.name, choice.with_topic(t.key), t.count) for t in terms if t.count or t.key == choice.topic)]),
    ]
    return [row for row in rows if len(row.options) > 1]
