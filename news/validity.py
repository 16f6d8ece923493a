"""When a policy binds, in words and as a scale. Pure; every date is a day in 北京时间, and the first and the last day count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.dateformat import format as format_date

from news.enums import PolicyState
from site_cms.chinese.numerals import in_chinese

NO_BREAK = "\u00a0"
# How near its end a term has to be for the days left to be said, and how near two labels of the scale may stand, in per cent.
SOON, APART = 90, 11.0


@dataclass(frozen=True)
class Mark:
    """A place on the scale: `at` in per cent of the term, `label` beside it; `before` when there is no room after it."""

    at: str
    label: str
    kind: str = ""
    before: bool = False


@dataclass(frozen=True)
class Scale:
    """A term drawn: `ticks` for its months (days when it is short), `run` how much of it is over; all in per cent."""

    ticks: list[str]
    marks: list[Mark]
    run: str


@dataclass(frozen=True)
class Validity:
    """The dates that decide, each None while it is not known.

    `starts`: first day in force. `until`: last day in force, as the document says. `repealed`: first day no longer in force,
    by a decision or by a successor. `amended`: first day on which a changed text binds.
    """

    starts: dt.date | None = None
    until: dt.date | None = None
    repealed: dt.date | None = None
    amended: dt.date | None = None

    def state(self, today: dt.date) -> PolicyState:
        """How the policy stands on the day `today`; `PolicyQuerySet.with_state` says the same in SQL."""
        if self.repealed and self.repealed <= today:
            return PolicyState.REPEALED
        if self.until and self.until < today:
            return PolicyState.LAPSED
        if self.starts and self.starts > today:
            return PolicyState.PENDING
        if self.amended and self.amended <= today:
            return PolicyState.AMENDED
        return PolicyState.IN_FORCE

    def words(self, today: dt.date) -> str:
        """有效期三年，今天是第 7 天; empty while nothing is known."""
        if not self.starts:
            return ""
        state, term = self.state(today), f"有效期{self._length()}" if self.until else "没有规定有效期"
        if state is PolicyState.REPEALED:
            return f"{term}，已于 {day_in_words(self.repealed)}废止"
        if state is PolicyState.LAPSED:
            return f"{term}，已于 {day_in_words(self.until)}期满"
        if state is PolicyState.PENDING:
            return f"{term}，{day_in_words(self.starts)}起施行，还有 {(self.starts - today).days} 天"
        return f"{term}，{self._progress(today)}"

    def _progress(self, today: dt.date) -> str:
        left = (self.until - today).days if self.until else SOON + 1
        now = f"今天是第 {(today - self.starts).days + 1} 天" if self.until else f"{day_in_words(self.starts)}起施行"
        if left == 0:
            return f"{now}，也是最后一天"
        return f"{now}，还有 {left} 天期满" if left <= SOON else now

    def _length(self) -> str:
        """三年, 六个月 or 38 天; a term said in years may end a day early or late in leap years."""
        days = (self.until - self.starts).days + 1
        months = round(days / 30.4369)
        if months and abs((_months_after(self.starts, months) - self.starts).days - days) <= 1:
            number, unit = (months // 12, "年") if months % 12 == 0 else (months, "个月")
            return ("两" if number == 2 else in_chinese(number)) + unit
        return f" {days} 天"

    def scale(self, today: dt.date) -> Scale | None:
        """The term as a scale from its first to its last day; None when one of them is not known."""
        if not (self.starts and self.until) or self.until <= self.starts:
            return None
        end = self.until + dt.timedelta(days=1)
        whole = (end - self.starts).days

        def at(day: dt.date) -> float:
            return max(0.0, min(100.0, (day - self.starts).days / whole * 100))

        stopped = min(filter(None, [self.repealed, end]))
        marks = []
        if self.starts <= today < stopped:
            marks.append(_mark(at(today), "今天", "now"))
        elif self.starts < stopped < end:
            marks.append(_mark(at(stopped), "废止", "off"))
        if all(100 - float(mark.at) > APART for mark in marks):
            marks.append(Mark("100", "期满", before=True))
        for day, label in self._landmarks(whole):
            if all(abs(at(day) - float(mark.at)) > APART for mark in marks) and at(day) > APART / 2:
                marks.append(_mark(at(day), label))
        steps = _days(self.starts, whole) if whole <= SOON else _firsts(self.starts, end)
        return Scale([f"{at(day):.2f}" for day in steps], marks, f"{at(min(today, stopped)):.2f}")

    def _landmarks(self, whole: int) -> list[tuple[dt.date, str]]:
        """First days of years, or of months when the term is shorter than a year and a half."""
        firsts = _firsts(self.starts, self.until)
        if whole > 550:
            return [(day, f"{day.year}") for day in firsts if day.month == 1]
        return [(day, f"{day.month}{NO_BREAK}月") for day in firsts]


def day_in_words(day: dt.date) -> str:
    return format_date(day, f"Y{NO_BREAK}年{NO_BREAK}n{NO_BREAK}月{NO_BREAK}j{NO_BREAK}日")


def _mark(at: float, label: str, kind: str = "") -> Mark:
    return Mark(f"{at:.2f}", label, kind, before=at > 100 - APART)


def _months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, the first of the next one where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:
        return _months_after(day.replace(day=1), months + 1)


def _firsts(start: dt.date, end: dt.date) -> list[dt.date]:
    """First days of the months between `start` and before `end`."""
    first, found = _months_after(start.replace(day=1), 1), []
    while first < end:
        found.append(first)
        first = _months_after(first, 1)
    return found


def _days(start: dt.date, count: int) -> list[dt.date]:
    return [start + dt.timedelta(days=number) for number in range(1, count)]
