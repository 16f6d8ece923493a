"""Working days of China in 2026, as 《国务院办公厅关于2026年部分节假日安排的通知》 moved them."""

import datetime as dt

import pytest

from site_cms.chinese.workdays import is_working_day, working_day_after, working_days_between


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "works"),
    [
        ("2026-11-24", True),
        ("2026-11-28", False),
        ("2026-02-14", True),  # a Saturday worked for the Spring Festival
        ("2026-02-28", True),
        ("2026-02-23", False),
        ("2026-09-20", True),
        ("2026-10-10", True),
        ("2026-10-07", False),
        ("2026-01-04", True),
        ("2026-01-02", False),
        ("2011-12-31", True),  # moved by the plan of the year after
    ],
)
def test_days_off_and_moved_working_days(date, works):
    assert is_working_day(day(date)) is works


@pytest.mark.parametrize(("date", "works"), [("2031-10-01", False), ("2031-10-04", False), ("2031-10-11", False)])
def test_a_year_without_a_plan_yet_has_its_statutory_days(date, works):
    assert is_working_day(day(date)) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-24", 3, "2026-11-27"),
        ("2026-11-24", 0, "2026-11-24"),
        ("2026-11-28", 0, "2026-11-30"),
        ("2026-11-26", 3, "2026-12-01"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-12-30", 2, "2027-01-04"),
    ],
)
def test_the_day_so_many_working_days_later(start, count, end):
    assert working_day_after(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-24", "2026-11-24", 0),
        ("2026-11-24", "2026-11-27", 3),
        ("2026-11-27", "2026-11-30", 1),
        ("2026-11-27", "2026-11-26", 0),
        ("2026-09-30", "2026-10-10", 3),
    ],
)
def test_working_days_between(start, end, count):
    assert working_days_between(day(start), day(end)) == count
