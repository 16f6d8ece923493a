"""Dates of the sample content: relative to the day of loading, in 北京时间, never in the future."""

import datetime as dt
from typing import Any

from django.utils import timezone


def moment(given: dict[str, Any], *, day: dt.date, now: dt.datetime) -> dt.datetime:
    """The time `given` by `days` (whole days after `day`) and `time` ("09:30"), at the latest `now`.

    Raises:
        ValueError: `time` is no time of day.
    """
    planned = dt.datetime.combine(
        day + dt.timedelta(days=given["days"]), dt.time.fromisoformat(given["time"]), timezone.get_default_timezone()
    )
    return min(planned, now)
