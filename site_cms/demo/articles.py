"""News articles of the sample content."""

from __future__ import annotations

import datetime as dt
from typing import Any

from news.enums import DeadlineKind
from news.models import Correction, NewsPage
from site_cms.demo.dates import deadline, moment
from site_cms.demo.library import Library
from site_cms.demo.marks import marked
from site_cms.demo.services import Loaded, plant, put_page, row_of
from site_cms.demo.story import Story
from site_cms.demo.texts import BrokenText, Text

NEEDS = ("title", "column", "days", "time", "source", "author", "editor", "summary")


def plant_article(text: Text, *, now: dt.datetime) -> Text:
    """Give the article its place in its column and return its text.

    Raises:
        BrokenText: its front matter lacks something, its date is none, or there is no such column.
    """
    text.needs(*NEEDS)
    column = row_of(f"columns/{text.head['column']}")
    if column is None:
        raise BrokenText(text.key, f"没有栏目 {text.head['column']}")
    for given in (text.head, *text.head.get("corrections", ()), *filter(None, [text.head.get("ends")])):
        try:
            deadline(given, day=now.date(), begins=now)
        except (KeyError, ValueError, TypeError) as error:
            raise BrokenText(text.key, "days 应为整数，time 应如 09:30") from error
    plant(key=text.key, parent=column, page=NewsPage(title=text.head["title"]), now=now)
    return text


def put_article(text: Text, *, library: Library, now: dt.datetime, user: Any, refresh_dates: bool) -> Loaded:
    """Write and publish the article; raises `BrokenText`, and what `put_page` raises."""
    head = text.head

    def published_at(day: dt.date) -> dt.datetime:
        return moment(head, day=day, now=now)

    def fields(day: dt.date) -> dict[str, Any]:
        pinned = head.get("pinned_days")
        return {
            "title": head["title"],
            "subtitle": head.get("subtitle", ""),
            "summary": head["summary"],
            **_cover(head.get("cover"), library),
            "source": marked(head["source"]),
            "author": marked(head["author"]),
            "editor": marked(head["editor"]),
            "keywords": "、".join(head.get("keywords", ())),
            "pinned_until": published_at(day) + dt.timedelta(days=pinned) if pinned else None,
            **_ends(text, published_at(day), day),
            "topics": [_topic(text, key) for key in head.get("topics", ())],
            "corrections": [
                Correction(at=moment(one, day=day, now=now), text=one["text"]) for one in head.get("corrections", ())
            ],
            "story": Story(text, library).raw(),
        }

    return put_page(key=text.key, fields=fields, published_at=published_at, now=now, user=user, refresh_dates=refresh_dates)


def _ends(text: Text, begins: dt.datetime, day: dt.date) -> dict[str, Any]:
    ends = text.head.get("ends")
    if ends is None:
        return {}
    if ends.get("kind") not in DeadlineKind.values:
        raise BrokenText(text.key, f"ends 的 kind 应为 {'、'.join(DeadlineKind.values)} 之一")
    return {"ends_kind": ends["kind"], "ends_at": deadline(ends, day=day, begins=begins)}


def _cover(path: str | None, library: Library) -> dict[str, Any]:
    picture = library.picture(path) if path else None
    return {"cover": picture, "cover_credit": picture.credit if picture else ""}


def _topic(text: Text, key: str) -> Any:
    term = row_of(f"topics/{key}")
    if term is None:
        raise BrokenText(text.key, f"词表里没有主题 {key}")
    return term
