"""Until when a notice holds, in words. Pure; a deadline is the last second that counts, in 北京时间."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateformat import format as format_date

from site_cms.core.templatetags.site import NO_BREAK

A_SECOND = dt.timedelta(seconds=1)
OVER = "已结束"


@dataclass(frozen=True)
class Deadline:
    """`words` say what ends, such as 公示至."""

    words: str
    at: dt.datetime

    def is_over(self, now: dt.datetime) -> bool:
        return now >= self.over_at

    @property
    def over_at(self) -> dt.datetime:
        """The first moment that no longer counts."""
        return self.at + A_SECOND

    def text(self, now: dt.datetime) -> str:
        """公示至 11 月 27 日 23:59:59（北京时间）; the year is said when it is not the running one."""
        return f"{self._until(now)} {_beijing(self.at):%H:%M:%S}（北京时间）"

    def line(self, now: dt.datetime) -> str:
        """What a line of a listing says: with the clock while it runs, the day alone afterwards."""
        return self._until(now) if self.is_over(now) else self.text(now)

    def left(self, now: dt.datetime) -> str:
        """还有 3 天, 今天截止 or 已结束; days are those of the calendar."""
        if self.is_over(now):
            return OVER
        days = (_beijing(self.at).date() - _beijing(now).date()).days
        return f"还有{NO_BREAK}{days}{NO_BREAK}天" if days else "今天截止"

    def _until(self, now: dt.datetime) -> str:
        at = _beijing(self.at)
        year = "" if at.year == _beijing(now).year else f"Y{NO_BREAK}年{NO_BREAK}"
        return f"{self.words}{NO_BREAK}{format_date(at, f'{year}n{NO_BREAK}月{NO_BREAK}j{NO_BREAK}日')}"


def last_second(at: dt.datetime) -> dt.datetime:
    """`at` as a deadline: 23:59, which is all the form's field shows, is 23:59:59.

    Raises:
        ValidationError: midnight, of which nobody can say to which of two days it belongs.
    """
    time = _beijing(at).time()
    if time == dt.time():
        raise ValidationError({"ends_at": "截止时间写成当天的 23:59（按 23:59:59 计），不写 24:00 或 0:00。"})
    return at.replace(second=59) if (time.hour, time.minute) == (23, 59) else at


def _beijing(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())
