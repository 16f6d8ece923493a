"""Working days of mainland China: which day is one, which comes after so many, how many lie between.

Days off and moved working days are those of 国务院办公厅关于节假日安排的通知, as the library `holidays` knows them; for a year
whose notice has not been published yet it knows the statutory days only (《全国年节及纪念日放假办法》), without moved days.
"""

import datetime as dt
from functools import cache

import holidays

ONE_DAY = dt.timedelta(days=1)


@cache
def _calendar(year: int) -> holidays.HolidayBase:
    """Days off in `year`. A working day moved to the end of December belongs to the plan of the year after."""
    return holidays.country_holidays("CN", years=[year, year + 1])


def is_working_day(day: dt.date) -> bool:
    return _calendar(day.year).is_working_day(day)


def working_day_after(day: dt.date, count: int) -> dt.date:
    """The working day that is the `count`-th after `day`; with 0 `day` itself or, when it is none, the next."""
    while count > 0 or not is_working_day(day):
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days come after `start` up to `end`, which counts; 0 when `end` is not later."""
    return sum(is_working_day(start + n * ONE_DAY) for n in range(1, (end - start).days + 1))
