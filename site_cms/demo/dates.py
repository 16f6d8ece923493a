"""Dates of the sample content: relative to the day of loading, in 北京时间."""

import datetime as dt
from typing import Any

from django.utils import timezone

from site_cms.chinese.workdays import working_day_after


def planned(given: dict[str, Any], *, day: dt.date) -> dt.datetime:
    """The time `given` by `days` (whole days after `day`) and `time` ("23:59:59"), also one still to come.

    Raises:
        ValueError: `time` is no time of day.
    """
    return dt.datetime.combine(
        day + dt.timedelta(days=given["days"]), dt.time.fromisoformat(given["time"]), timezone.get_default_timezone()
    )


def moment(given: dict[str, Any], *, day: dt.date, now: dt.datetime) -> dt.datetime:
    """As `planned`, but at the latest `now`: for what has happened."""
    return min(planned(given, day=day), now)


def deadline(given: dict[str, Any], *, day: dt.date, begins: dt.datetime) -> dt.datetime:
    """As `planned`; `workdays` instead of `days` counts working days, with that of `begins` as the first."""
    if "workdays" not in given:
        return planned(given, day=day)
    last = working_day_after(timezone.localdate(begins) - dt.timedelta(days=1), given["workdays"])
    return planned({"days": 0, "time": given["time"]}, day=last)
