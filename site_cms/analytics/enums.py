from __future__ import annotations

import datetime as dt

from django.db import models


class Period(models.TextChoices):
    """Which days a report adds up, seen from a day of 北京时间."""

    TODAY = "today", "今天"
    WEEK = "week", "最近 7 天"
    LAST_30 = "last-30", "最近 30 天"
    MONTH = "month", "本月"
    LAST_MONTH = "last-month", "上月"
    YEAR = "year", "今年"
    LAST_YEAR = "last-year", "去年"

    def days(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """The first and the last day, both counted."""
        month, year = today.replace(day=1), today.replace(month=1, day=1)
        month_end, year_end = month - dt.timedelta(days=1), year - dt.timedelta(days=1)
        return {
            Period.TODAY: (today, today),
            Period.WEEK: (today - dt.timedelta(days=6), today),
            Period.LAST_30: (today - dt.timedelta(days=29), today),
            Period.MONTH: (month, today),
            Period.LAST_MONTH: (month_end.replace(day=1), month_end),
            Period.YEAR: (year, today),
            Period.LAST_YEAR: (year_end.replace(month=1, day=1), year_end),
        }[self]
