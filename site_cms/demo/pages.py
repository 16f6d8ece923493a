"""Pages about the site itself: about, visit, privacy and the like, and the readable map."""

from __future__ import annotations

import datetime as dt
from typing import Any

from home.enums import PlainKind
from home.models import SiteMapPage, StandardPage
from site_cms.demo.dates import moment
from site_cms.demo.library import Library
from site_cms.demo.marks import SITE
from site_cms.demo.services import Loaded, plant, put_page, row_of
from site_cms.demo.story import Story
from site_cms.demo.texts import BrokenText, Text

HOME = "pages/home"
NEEDS = ("title", "slug", "summary", "updated")
MORNING = "09:00"


def plant_plain(text: Text, *, now: dt.datetime) -> Text:
    """Give the page its place below the home page and return its text.

    Raises:
        BrokenText: its front matter lacks something, or `updated` has no number of days.
    """
    text.needs(*NEEDS)
    if not isinstance(text.head["updated"].get("days"), int):
        raise BrokenText(text.key, "updated 应写成 { days = -9 }")
    make = SiteMapPage if text.head.get("kind") == "site-map" else StandardPage
    plant(key=text.key, parent=row_of(HOME), page=make(title=text.head["title"], slug=text.head["slug"]), now=now)
    return text


def put_plain(text: Text, *, library: Library, now: dt.datetime, user: Any, refresh_dates: bool) -> Loaded:
    """Write and publish the page; raises `BrokenText`, and what `put_page` raises."""
    head = text.head

    def updated(day: dt.date) -> dt.datetime:
        return moment(head["updated"] | {"time": MORNING}, day=day, now=now)

    def fields(day: dt.date) -> dict[str, Any]:
        values = {
            "title": head["title"],
            "summary": head["summary"],
            "source": SITE,
            "updated_on": updated(day).date(),
            "version": head.get("version"),
            "story": Story(text, library).raw(),
        }
        return values | ({"kind": PlainKind.QUESTIONS} if head.get("kind") == PlainKind.QUESTIONS else {})

    return put_page(key=text.key, fields=fields, published_at=updated, now=now, user=user, refresh_dates=refresh_dates)
