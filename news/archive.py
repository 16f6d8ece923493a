"""The archive of a column: its years with their months, and one month day by day, as one keeps newspapers."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404

from news.entries import Entries, Entry
from news.months import day_of

BAR = 100
"""Height of the bar of the fullest month; the others are to scale."""
Address = Callable[[dt.date], str]


@dataclass(frozen=True)
class MonthLink:
    """A month of the overview; without `url` there is nothing in it. `bar` runs from 0 to `BAR`."""

    number: int
    count: int
    url: str
    bar: int

    @property
    def top(self) -> int:
        return BAR - self.bar


@dataclass(frozen=True)
class Year:
    number: int
    count: int
    months: list[MonthLink]


@dataclass(frozen=True)
class CalendarDay:
    """`number` None = a field before the first or after the last day; `count` 0 = nothing appeared."""

    number: int | None
    count: int = 0
    is_today: bool = False


@dataclass(frozen=True)
class Day:
    date: dt.date
    entries: list[Entry]


@dataclass(frozen=True)
class Neighbour:
    year: int
    number: int
    count: int
    url: str


@dataclass(frozen=True)
class MonthPage:
    """`weeks` begin on Monday; `older` and `newer` are the nearest months with something in them."""

    first: dt.date
    count: int
    weeks: list[list[CalendarDay]]
    days: list[Day]
    older: Neighbour | None
    newer: Neighbour | None

    @property
    def name(self) -> str:
        return f"{self.first.year} 年 {self.first.month} 月"

    @property
    def until(self) -> list[dt.datetime]:
        """The moments at which words on the page stop being true."""
        return [entry.until for day in self.days for entry in day.entries if entry.until]


def years(entries: Entries, *, address: Address) -> list[Year]:
    """Every year with entries, newest first, each with its twelve months. One query.

    Args:
        address: gives the address of the month that begins on a day.
    """
    per_month = _per_month(entries.per_day())
    fullest = max(per_month.values(), default=1)

    def month(first: dt.date) -> MonthLink:
        count = per_month[first]
        return MonthLink(first.month, count, address(first) if count else "", round(BAR * count / fullest))

    found: list[Year] = []
    for year in sorted({first.year for first in per_month}, reverse=True):
        months = [month(dt.date(year, number, 1)) for number in range(1, 13)]
        found.append(Year(year, sum(one.count for one in months), months))
    return found


def month_page(entries: Entries, *, first: dt.date, today: dt.date, address: Address) -> MonthPage:
    """The month that begins on `first`: its calendar, its days, newest first, its neighbours.

    Raises:
        Http404: nothing was published in that month, or it has not begun.
    """
    per_day = entries.per_day()
    per_month = _per_month(per_day)
    if first not in per_month:
        raise Http404("nothing was published in that month")
    after = (first + dt.timedelta(days=31)).replace(day=1)
    found = entries.between(first, after)[: per_month[first]]

    def neighbour(one: dt.date | None) -> Neighbour | None:
        return one and Neighbour(one.year, one.month, per_month[one], address(one))

    return MonthPage(
        first=first,
        count=per_month[first],
        weeks=_weeks(first, per_day, today),
        days=[Day(date, list(lines)) for date, lines in groupby(found, key=day_of)],
        older=neighbour(max((one for one in per_month if one < first), default=None)),
        newer=neighbour(min((one for one in per_month if one > first), default=None)),
    )


def _per_month(per_day: Mapping[dt.date, int]) -> Counter[dt.date]:
    """How many entries each month has, by its first day."""
    counts = Counter[dt.date]()
    for day, count in per_day.items():
        counts[day.replace(day=1)] += count
    return counts


def _weeks(first: dt.date, per_day: Mapping[dt.date, int], today: dt.date) -> list[list[CalendarDay]]:
    def field(day: dt.date) -> CalendarDay:
        return CalendarDay(day.day, per_day.get(day, 0), day == today) if day.month == first.month else CalendarDay(None)

    return [[field(day) for day in week] for week in calendar.Calendar().monthdatescalendar(first.year, first.month)]
