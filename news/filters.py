"""The choice a reader makes in the address of a column: `?year=2026&topic=sheji-zhou&page=2`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import Http404
from django.utils import timezone
from django.utils.http import urlencode

from news.entries import Entries


@dataclass(frozen=True)
class Choice:
    """`year` None and `topic` "" narrow nothing."""

    year: int | None = None
    topic: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str], now: dt.datetime) -> Choice:
        """What `query` asks for; names it does not know are not looked at.

        Raises:
            Http404: a year that is none or has not begun. A mistyped address must not answer like a page of its own.
        """
        year = query.get("year", "")
        if year and not (re.fullmatch(r"20\d\d", year, re.ASCII) and int(year) <= timezone.localdate(now).year):
            raise Http404("no such year")
        return cls(year=int(year) if year else None, topic=query.get("topic", ""))

    def __bool__(self) -> bool:
        return bool(self.year or self.topic)

    def narrow(self, entries: Entries) -> Entries:
        if self.year:
            entries = entries.of_year(self.year)
        return entries.about(self.topic) if self.topic else entries

    def with_year(self, year: int | None) -> Choice:
        return replace(self, year=year)

    def with_topic(self, topic: str) -> Choice:
        return replace(self, topic=topic)

    def query(self, page: int = 1) -> str:
        """The query with its question mark, the same for the same choice; empty when nothing is chosen."""
        given = {"year": self.year, "topic": self.topic, "page": page if page > 1 else None}
        pairs = urlencode({name: value for name, value in given.items() if value})
        return f"?{pairs}" if pairs else ""
