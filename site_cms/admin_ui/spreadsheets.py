"""Lists as spreadsheets: for Excel in Chinese, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin

BOM = b"\xef\xbb\xbf"
"""Without it a Chinese Excel reads UTF-8 as GBK."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def cell(value: Any) -> Any:
    """A value as it may stand in a spreadsheet: times in 北京时间, numbers as they are, no formula."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def uncell(text: str) -> str:
    """What `cell` was given, when a text comes back from a spreadsheet."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


class Spreadsheet(SpreadsheetExportMixin):
    """As Wagtail's, but a CSV begins with the mark by which Excel knows UTF-8."""

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield BOM
        yield from super().stream_csv(queryset)
