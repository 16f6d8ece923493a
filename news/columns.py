"""What the page of a column shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from news.entries import Entries, Entry, pinned_entry
from news.filters import Choice
from news.months import Month, by_month
from news.querysets import TopicCount
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
    """`lead` and `pinned` open the first page while nothing is chosen; `months` hold everything else.

    `chosen` is the choice in words, `address` where this page is known (path and query), `total` what the choice shows,
    `until` the moments at which a deadline or a pin runs out.
    """

    chosen: str
    address: str
    total: int
    today: int
    this_year: int
    rows: list[FilterRow]
    lead: Entry | None
    pinned: list[Entry]
    months: list[Month]
    number: int
    pager: dict | None
    until: list[dt.datetime]


class _Counts:
    """How many entries each choice would show: years within the chosen topic, topics within the chosen year. Two queries."""

    def __init__(self, choice: Choice, entries: Entries, topics: QuerySet) -> None:
        self.topics = choice.with_topic("").narrow(entries).articles.per_topic()
        self.topic = next((topic for topic in self.topics if topic.key == choice.topic), None)
        if choice.topic and not self.topic:
            self.topic = TopicCount(choice.topic, get_object_or_404(topics, key=choice.topic).name, 0)
            self.topics.append(self.topic)
        self.per_day = choice.with_year(None).narrow(entries).per_day()
        self.per_year = Counter[int]()
        for day, count in self.per_day.items():
            self.per_year[day.year] += count
        self.total = self.per_year[choice.year] if choice.year else self.per_year.total()
        if choice.year and not choice.topic and not self.total:
            raise Http404("nothing was published in that year")
        self.chosen = "　".join(filter(None, [f"{choice.year} 年" if choice.year else "", self.topic.name if self.topic else ""]))


def column_page(column, *, topics: QuerySet, query: Mapping[str, str], now: dt.datetime) -> ColumnPage:
    """The page of `column` that `query` (year, topic, page) asks for, in as many queries however much there is.

    Args:
        column: gives `entries(now=…)`, `family()` and `url`.
        topics: the terms a reader may choose between.

    Raises:
        Http404: a year without entries, a topic that is none, a page that is not there.
    """
    choice, entries = Choice.from_query(query, now), column.entries(now=now)
    counts = _Counts(choice, entries, topics)
    first = entries.articles.pinned(now).newest_first().for_cards()
    pinned = [] if choice else [pinned_entry(article, now) for article in first[:PINNED]]
    rest = choice.narrow(entries).without(entry.pk for entry in pinned)
    page = paginate(rest, page=query.get("page"), per_page=PER_PAGE, count=counts.total - len(pinned))
    opens = page.number == 1 and not choice
    lines = list(page)
    today = timezone.localdate(now)
    return ColumnPage(
        chosen=counts.chosen,
        address=column.url + choice.query(page.number),
        total=counts.total,
        today=counts.per_day.get(today, 0),
        this_year=counts.per_year[today.year],
        rows=_rows(column, choice, counts),
        until=[entry.until for entry in (*pinned, *lines) if entry.until],
        lead=lines.pop(0) if lines and opens else None,
        pinned=pinned if opens else [],
        months=by_month(lines, counts.per_day, today),
        number=page.number,
        pager=page_links(page, path=column.url, query=QueryDict(choice.query()[1:])) if page.has_other_pages() else None,
    )


def _rows(column, choice: Choice, counts: _Counts) -> list[FilterRow]:
    """Rows that leave something to choose. An option leads to page 1 of its choice and keeps the other filter."""

    def option(label: str, target: Choice, count: int | None = None) -> Option:
        return Option(label, url=column.url + target.query(), current=target == choice, count=count)

    family = column.family()
    columns = [Option("全部" if one.depth < family[-1].depth else one.title, one.url, one.pk == column.pk) for one in family]
    years = sorted({*counts.per_year, *([choice.year] if choice.year else [])}, reverse=True)
    rows = [
        FilterRow("栏目", columns),
        FilterRow("年份", [option(f"{year}", choice.with_year(year), counts.per_year[year]) for year in years]),
        FilterRow("主题", [option(topic.name, choice.with_topic(topic.key), topic.count) for topic in counts.topics]),
    ]
    rows[1].options.insert(0, option("全部", choice.with_year(None)))
    rows[2].options.insert(0, option("全部", choice.with_topic("")))
    return [row for row in rows if len(row.options) > 1]
