"""The press kit of the sample content."""

from __future__ import annotations

import datetime as dt
from typing import Any

from news.models import PressItem, PressKitPage
from site_cms.demo.dates import moment
from site_cms.demo.library import Library
from site_cms.demo.services import Loaded, plant, put_page, row_of
from site_cms.demo.story import Story
from site_cms.demo.texts import BrokenText, Text

NEWS = "pages/news"
NEEDS = ("title", "slug", "summary", "days", "time", "item")
ITEM_NEEDS = ("group", "title", "file", "rights")


def plant_press_kit(text: Text, *, now: dt.datetime) -> Text:
    """Give the press kit its place below the front of the news and return its text.

    Raises:
        BrokenText: its front matter, or one of its items, lacks something.
    """
    text.needs(*NEEDS)
    for item in text.head["item"]:
        missing = [name for name in ITEM_NEEDS if name not in item]
        if missing:
            raise BrokenText(text.key, f"[[item]] 缺少 {'、'.join(missing)}")
    plant(key=text.key, parent=row_of(NEWS), page=PressKitPage(title=text.head["title"], slug=text.head["slug"]), now=now)
    return text


def put_press_kit(text: Text, *, library: Library, now: dt.datetime, user: Any, refresh_dates: bool) -> Loaded:
    """Write and publish the press kit; raises `BrokenText`, and what `put_page` raises."""
    head = text.head

    def fields(day: dt.date) -> dict[str, Any]:
        return {
            "title": head["title"],
            "summary": head["summary"],
            "keywords": "、".join(head.get("keywords", ())),
            "items": [_item(one, order, library) for order, one in enumerate(head["item"])],
            "story": Story(text, library).raw(),
        }

    return put_page(
        key=text.key, fields=fields, published_at=lambda day: moment(head, day=day, now=now), now=now, user=user,
        refresh_dates=refresh_dates,
    )  # fmt: skip


def _item(given: dict[str, str], order: int, library: Library) -> PressItem:
    file = given.get("document")
    return PressItem(
        sort_order=order,
        group=given["group"],
        title=given["title"],
        picture=library.picture(given["file"]),
        document=library.document(file, title=f"{given['title']}（PNG）") if file else None,
        caption=given.get("caption", ""),
        rights=given["rights"],
        rights_note=given.get("note", ""),
    )
