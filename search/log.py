"""How often what was searched: gathered in the process, written down every minute, with nothing of the person who asked."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.analysis.contracts import MOST_CHARACTERS
from search.analysis.tokens import normal
from search.models import SearchedDay
from site_cms.analytics.recorder import Recorder
from site_cms.analytics.rules import is_person

KEEP = dt.timedelta(days=180)
MOST_WORDS_A_DAY = 20_000
"""Different ones; whoever makes up more fills no table."""

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·.-]?[a-z0-9]{4,5}[a-z0-9挂学警港澳](?![a-z0-9])"
)
_ADDRESS = re.compile(r"[^\s@]@[^\s@]|微信号|身份证号")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s().·-]+(?=\d)|(?<=\d)\)(?=\d)")
_LONG_NUMBER = re.compile(r"\d{7,}")
_PASSPORT = re.compile(r"(?<![a-z0-9])[a-z]{1,2}\d{7,8}(?!\d)")
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d[\s./-]*(?:0?[1-9]|1[0-2])[\s./-]*(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d\s*[ -]\s*(?:19|20)\d\d(?!\d)"
)


class Searched(NamedTuple):
    """A query that was answered; `at` in seconds since 1970, `agent` only to leave out bots."""

    words: str
    found: bool
    at: float
    agent: str


@dataclass
class Batch:
    """Queries counted by day: [times, times without a result]."""

    times: Counter[tuple[dt.date, str]] = field(default_factory=Counter)
    zero_times: Counter[tuple[dt.date, str]] = field(default_factory=Counter)

    def add(self, searched: Searched) -> None:
        words = loggable(searched.words)
        if not words or not is_person(searched.agent):
            return
        day = dt.datetime.fromtimestamp(searched.at, timezone.get_default_timezone()).date()
        self.times[day, words] += 1
        self.zero_times[day, words] += not searched.found

    def __bool__(self) -> bool:
        return bool(self.times)


def note(words: str, *, found: bool, agent: str) -> None:
    """A reader searched. Costs no query and no lock; call it once for a search, not for each page of its results.

    Args:
        words: as typed.
        found: whether there was anything, `loose` hits not counted.
        agent: the request's User-Agent; bots are left out, and it is not kept.
    """
    recorder.note(Searched(words[: 4 * MOST_CHARACTERS], found, time.time(), agent))


def loggable(words: str) -> str:
    """What of a query may be kept: normalised and cut; nothing of one that looks like a number or address of a person."""
    written = normal(words)
    return "" if tells_of_a_person(written) else written[:MOST_CHARACTERS].strip()


def tells_of_a_person(written: str) -> bool:
    """Whether normalised text holds what looks like a telephone, identity, passport or bank card number, a number plate, an
    e-mail address. Seven digits and more in a row are none of ours, but for dates and years.
    """
    joined = _BETWEEN_DIGITS.sub("", _DATE.sub(" ", written))
    return any(pattern.search(text) for text in (written, joined) for pattern in (_PLATE, _ADDRESS, _PASSPORT)) or bool(
        _LONG_NUMBER.search(joined)
    )


@transaction.atomic
def record_batch(*, batch: Batch, now: dt.datetime) -> None:
    """Add the counts of `batch`, in five statements a day. A connection that breaks in the commit may count it twice."""
    for day in sorted({day for day, _ in batch.times}):
        _record_day(batch, day)


def _record_day(batch: Batch, day: dt.date) -> None:
    rows = SearchedDay.objects.filter(day=day)
    words = sorted(words for when, words in batch.times if when == day)
    free = max(0, MOST_WORDS_A_DAY - rows.count())
    known = set(rows.filter(words__in=words).values_list("words", flat=True))
    new = [word for word in words if word not in known][:free]
    SearchedDay.objects.bulk_create([SearchedDay(day=day, words=word) for word in new], ignore_conflicts=True)
    kept = list(rows.filter(words__in=words).order_by("pk").select_for_update())
    for row in kept:
        row.times = F("times") + batch.times[day, row.words]
        row.zero_times = F("zero_times") + batch.zero_times[day, row.words]
    SearchedDay.objects.bulk_update(kept, ["times", "zero_times"])


def forget_old(*, now: dt.datetime) -> str:
    """Delete what is older than 180 days. Returns a line for the admin."""
    first = timezone.localdate(now - KEEP, timezone.get_default_timezone())
    number, _ = SearchedDay.objects.filter(day__lt=first).delete()
    return f"删除 {number} 行" if number else "没有到期的"


recorder: Recorder[Searched, Batch] = Recorder("searches", Batch, record_batch)
