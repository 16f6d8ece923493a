"""Notices that still run, as the home page shows them. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from news.selectors import Entry


@dataclass(frozen=True)
class Notice:
    """`term` says until when, to the second; `days` of the calendar are left, 0 = the last, None = it has no deadline."""

    title: str
    url: str
    label: str
    summary: str
    term: str
    days: int | None


def notice_of(entry: Entry, now: dt.datetime) -> Notice:
    deadline = entry.deadline
    days = (timezone.localdate(deadline.at) - timezone.localdate(now)).days if deadline else None
    return Notice(
        title=entry.title, url=entry.url, label=entry.column, summary=entry.summary,
        term=deadline.text(now) if deadline else "", days=days,
    )  # fmt: skip
