"""Entries set out by month: the number, how many, on which days. Pure; dates are those of 北京时间."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import timezone

from news.entries import Entry


@dataclass(frozen=True)
class Line:
    """One entry of a month. `picture` says whether its cover is shown."""

    entry: Entry
    picture: bool


@dataclass(frozen=True)
class Month:
    """One month of a listing. `count` and `marks` (days with entries) are of the whole month, `lines` of this page."""

    year: int
    number: int
    count: int
    days: int
    marks: list[int]
    today: int | None
    lines: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number:02}"


def by_month(entries: Iterable[Entry], per_day: Mapping[dt.date, int], today: dt.date) -> list[Month]:
    """The months of `entries`, which come newest first; `per_day` counts all entries of each day."""
    months = []
    for (year, number), group in groupby(entries, key=_month_of):
        marks = {day.day: count for day, count in per_day.items() if (day.year, day.month) == (year, number)}
        is_this_month = (today.year, today.month) == (year, number)
        months.append(
            Month(
                year=year,
                number=number,
                count=sum(marks.values()),
                days=calendar.monthrange(year, number)[1],
                marks=sorted(marks),
                today=today.day if is_this_month else None,
                lines=_with_pictures(group),
            )
        )
    return months


def _month_of(entry: Entry) -> tuple[int, int]:
    day = day_of(entry)
    return day.year, day.month


def day_of(entry: Entry) -> dt.date:
    return timezone.localtime(entry.date, timezone.get_default_timezone()).date()


def _with_pictures(entries: Iterable[Entry]) -> list[Line]:
    """A cover is shown when the two lines before show none: pictures stay the exception on a page of lines."""
    lines: list[Line] = []
    for entry in entries:
        lines.append(Line(entry, picture=bool(entry.picture) and not any(line.picture for line in lines[-2:])))
    return lines
