"""Articles set out by month."""

import datetime as dt
from dataclasses import dataclass

from news.months import by_month
from tests.conftest import BEIJING

TODAY = dt.date(2026, 11, 24)


@dataclass
class Article:
    title: str
    date: dt.datetime
    picture: str = ""


def at(month: int, day: int, hour: int = 9, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=BEIJING)


def test_months_follow_each_other_and_know_their_length():
    months = by_month([Article("甲", at(11, 3)), Article("乙", at(2, 28, year=2024))], {}, TODAY)
    assert [(month.year, month.number, month.days) for month in months] == [(2026, 11, 30), (2024, 2, 29)]


def test_a_month_counts_its_days_and_no_others():
    per_day = {dt.date(2026, 11, 24): 2, dt.date(2026, 11, 3): 1, dt.date(2026, 10, 3): 5, dt.date(2025, 11, 9): 7}
    [month] = by_month([Article("甲", at(11, 24))], per_day, TODAY)
    assert (month.count, month.marks) == (3, [3, 24])


def test_only_the_month_that_runs_knows_today():
    months = by_month([Article("甲", at(11, 3)), Article("乙", at(10, 3)), Article("丙", at(11, 3, year=2025))], {}, TODAY)
    assert [month.today for month in months] == [24, None, None]


def test_the_month_turns_at_midnight_in_beijing():
    before, after = dt.datetime(2026, 10, 31, 15, 59, tzinfo=dt.UTC), dt.datetime(2026, 10, 31, 16, 0, tzinfo=dt.UTC)
    months = by_month([Article("甲", after), Article("乙", before)], {}, TODAY)
    assert [(month.number, [line.entry.title for line in month.lines]) for month in months] == [(11, ["甲"]), (10, ["乙"])]


def test_between_two_pictures_stand_two_lines_without():
    covers = ["有", "有", "有", "", "有", "有"]
    [month] = by_month([Article(f"{n}", at(11, 20 - n), cover) for n, cover in enumerate(covers)], {}, TODAY)
    assert [line.picture for line in month.lines] == [True, False, False, False, True, False]


def test_nothing_makes_no_month():
    assert by_month([], {dt.date(2026, 11, 24): 2}, TODAY) == []
