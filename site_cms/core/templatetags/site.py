"""`{% load site %}`: titles that break between words, dates in 北京时间, the head of a page, JSON-LD, QR codes."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache

import segno
from django import template
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from site_cms.chinese.breaks import word_breaks
from site_cms.core.heads import Head, head_of

register = template.Library()

NO_BREAK = "\u00a0"
WIDE_BLANK = "\u3000"
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
# What ends a script element or starts a comment in it; the same characters as Django's json_script.
_SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_units = lru_cache(maxsize=4096)(word_breaks)


@register.filter
def breaks(text: str) -> SafeString:
    """A heading that breaks between words only (`<wbr>`), with no-break spaces between a number and its unit."""
    return mark_safe("<wbr>".join(conditional_escape(unit) for unit in _units(str(text or ""))))  # noqa: S308


@register.filter
def tied(text: str) -> str:
    """Running text with no-break spaces between a number and its unit: 9 厘米, A 厅."""
    return "".join(_units(str(text or "")))


@register.filter
def beijing(moment: dt.datetime | None) -> str:
    """To the minute, with the clock named: 2026 年 11 月 24 日 09:00（北京时间）. Empty for None."""
    return f"{beijing_date(moment)} {timezone.localtime(moment):%H:%M}（北京时间）" if moment else ""


@register.filter
def beijing_date(moment: dt.datetime | dt.date | None) -> str:
    """2026 年 11 月 24 日; a moment is first taken to 北京时间. Empty for None."""
    return format_date(_day(moment), f"Y{NO_BREAK}年 n{NO_BREAK}月 j{NO_BREAK}日") if moment else ""


@register.filter
def weekday(moment: dt.datetime | dt.date | None) -> str:
    """星期二. Empty for None."""
    return WEEKDAYS[_day(moment).weekday()] if moment else ""


@dataclass(frozen=True)
class Daymark:
    """Parameters of `components/daymark.html`."""

    number: str
    first: str
    second: str
    datetime: str


@register.filter
def machine_time(moment: dt.datetime) -> str:
    """Value of `<time datetime>` in 北京时间, to the minute: HTML allows three digits of a second, the database keeps six."""
    return timezone.localtime(moment).isoformat(timespec="minutes")


@register.filter
def daymark(moment: dt.datetime) -> Daymark:
    """The day large, month and year, weekday and time small, in 北京时间."""
    local = timezone.localtime(moment)
    return Daymark(
        number=str(local.day),
        first=f"{local.year}{NO_BREAK}年{NO_BREAK}{local.month}{NO_BREAK}月",
        second=f"{weekday(local)}{WIDE_BLANK}{local:%H:%M}",
        datetime=machine_time(moment),
    )


@register.simple_tag
def page_path(page: Page) -> str:
    """Address of `page` on this site, script name included; empty while it has none."""
    return page.url or ""


@register.simple_tag(takes_context=True)
def page_head(context: template.Context) -> Head:
    """What the head of the page shown tells machines, and the way to it; empty for a view that says nothing of itself."""
    return head_of(context.flatten())


@register.simple_tag
def jsonld(data: dict) -> SafeString:
    """`data` as a JSON-LD data block, which no browser executes and the content security policy lets through."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@register.filter
def qr_svg(address: str) -> SafeString:
    """The absolute `address` as a QR code (level M, quiet zone of 4 modules), drawn without style attributes."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(omitsize=True, svgclass="qr__code", lineclass=None, light="#fff", border=4)
    return mark_safe(drawing.replace("<svg ", '<svg role="img" aria-label="二维码：打开本页" ', 1))  # noqa: S308


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment
