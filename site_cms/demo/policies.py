"""Policies of the sample content and their interpretations."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils import timezone

from news.enums import ColumnKind, PolicyTopic
from news.models import Attachment, ClauseNote, Correction, NewsIndexPage, NewsPage, PolicyIndexPage, PolicyPage, Replacement
from site_cms.demo.dates import moment
from site_cms.demo.house import NEWS
from site_cms.demo.library import Library
from site_cms.demo.markdown import Part
from site_cms.demo.marks import SITE, marked
from site_cms.demo.services import Loaded, plant, put_page, row_of
from site_cms.demo.story import Story
from site_cms.demo.texts import BrokenText, Text

POLICIES, READINGS = "policies", "interpretations"
SAMPLE_NOTE = "本页文件、文号与金额均为示例"
POLICY_NEEDS = ("title", "summary", "index_number", "doc_number", "issuer", "topic", "written", "published", "sample", "keywords")
READING_NEEDS = ("title", "policy", "source", "summary", "published")
# In the brief a question is answered by its first sentence, and by more of them while that is shorter than this.
SHORTEST_ANSWER = 12
_QUESTION = re.compile(r"<h2>(?:\d+\s*)?(.+?)</h2><p>(.+?)</p>")
_SENTENCE = re.compile(r"[^。；]+[。；]”?")


def build_policy_columns(*, now: dt.datetime, user: Any) -> list[Loaded]:
    """The columns 政策 and 解读 below the front of the news."""
    front = row_of(NEWS)
    policies = PolicyIndexPage(title="政策", slug="zhengce")
    readings = NewsIndexPage(title="解读", slug="jiedu")
    policy_fields = {"title": "政策", "summary": "工业设计的政策文件：文号、有效性、条文、附件和沿革"}
    reading_fields = {"title": "解读", "summary": "政策解读：谁能办、怎么办、什么时候办，一问一答", "kind": ColumnKind.READING}
    loaded = []
    for key, page, fields in ((POLICIES, policies, policy_fields), (READINGS, readings, reading_fields)):
        plant(key=key, parent=front, page=page, now=now)
        loaded.append(put_page(key=key, fields=lambda day, fields=fields: fields, now=now, user=user))
    return loaded


def plant_policy(text: Text, *, now: dt.datetime) -> Text:
    """Give the policy its place and return its text.

    Raises:
        BrokenText: its front matter lacks something, or a date in it is none.
    """
    text.needs(*POLICY_NEEDS)
    _check_dates(text, now)
    plant(key=text.key, parent=row_of(POLICIES), page=PolicyPage(title=text.head["title"]), now=now)
    return text


def plant_reading(text: Text, *, now: dt.datetime) -> Text:
    """The same for an interpretation."""
    text.needs(*READING_NEEDS)
    _check_dates(text, now)
    plant(key=text.key, parent=row_of(READINGS), page=NewsPage(title=text.head["title"]), now=now)
    return text


def put_policy(text: Text, *, library: Library, now: dt.datetime, user: Any, refresh_dates: bool) -> Loaded:
    """Write and publish the policy; raises `BrokenText`, and what `put_page` raises."""
    head = text.head
    topic, _, subtopic = head["topic"].partition(" / ")
    effective = head.get("effective", {})

    def fields(day: dt.date) -> dict[str, Any]:
        return {
            "title": head["title"],
            "title_note": head.get("title_note", SAMPLE_NOTE if head["sample"] else ""),
            "summary": head["summary"],
            "index_number": head["index_number"],
            "doc_number": head["doc_number"],
            "issuer": "、".join(marked(name) if head["sample"] else name for name in head["issuer"].split("、")),
            "topic": _topic(text, topic),
            "subtopic": subtopic,
            "written_on": _day(head["written"], day),
            "effective_from": _day(effective.get("from"), day),
            "valid_until": _day(effective.get("until"), day),
            "repealed_on": _day(head.get("repealed"), day),
            "validity_note": head.get("validity_note", ""),
            "keywords": "、".join(head["keywords"]),
            "body_is_summary": head.get("body_is_summary", False),
            "replacements": [
                Replacement(replaced=_page(text, f"policies/{key}"), sort_order=order)
                for order, key in enumerate(head.get("supersedes", ()))
            ],
            "clause_notes": _notes(text, day),
            "attachments": [
                Attachment(document=library.document(one["name"], title=one["title"]), sort_order=order)
                for order, one in enumerate(head.get("attachment", ()))
            ],
            "story": Story(text, library).raw(),
        }

    return put_page(
        key=text.key, fields=fields, published_at=lambda day: _moment(head["published"], day, now), now=now, user=user,
        refresh_dates=refresh_dates,
    )  # fmt: skip


def put_reading(text: Text, *, library: Library, now: dt.datetime, user: Any, refresh_dates: bool) -> Loaded:
    """Write and publish the interpretation; raises `BrokenText`, and what `put_page` raises."""
    head = text.head

    def fields(day: dt.date) -> dict[str, Any]:
        updated = head.get("updated")
        return {
            "title": head["title"],
            "summary": head["summary"],
            "source": marked(head["source"]),
            "editor": SITE,
            "interprets": _page(text, f"policies/{head['policy']}"),
            "corrections": [Correction(at=_moment(updated, day, now), text=head["update_note"])] if updated else [],
            "story": _with_brief(text, library),
        }

    return put_page(
        key=text.key, fields=fields, published_at=lambda day: _moment(head["published"], day, now), now=now, user=user,
        refresh_dates=refresh_dates,
    )  # fmt: skip


def _notes(text: Text, day: dt.date) -> list[ClauseNote]:
    """`change` rows, which quote the text, and `article_note` rows, which lead on."""
    changes = [
        ClauseNote(
            article=one["article"],
            before=one["before"],
            after=one["after"],
            text=one["note"].removeprefix("本次修订："),
            by=_page(text, f"policies/{one['by']}") if "by" in one else None,
            since=_day(one.get("since"), day),
        )
        for one in text.head.get("change", ())
    ]
    remarks = [
        ClauseNote(article=one["article"], text=one["text"], link=_page(text, one["link"]))
        for one in text.head.get("article_note", ())
    ]
    for order, note in enumerate([*changes, *remarks]):
        note.sort_order = order
    return [*changes, *remarks]


def _with_brief(text: Text, library: Library) -> list[dict[str, Any]]:
    """The story; where there is a long picture it opens with a brief: the first figures, each question with a short answer."""
    long = text.head.get("long_picture")
    if not long:
        return Story(text, library).raw()
    parts = list(text.parts)
    place = next((place for place, part in enumerate(parts) if part.kind == "figures"), None)
    figures = parts.pop(place).data["items"] if place is not None else []
    questions = [pair for part in parts for pair in _QUESTION.findall(part.html)]
    points = [{"term": term, "text": _short(answer)} for term, answer in questions]
    brief = Part("brief", data={"title": "一图读懂", "figures": figures, "points": points, "picture": f"graphics/{long['name']}"})
    return Story(Text(text.key, text.head, [brief, *parts]), library).raw()


def _short(answer: str) -> str:
    short = ""
    for sentence in _SENTENCE.findall(answer):
        short += sentence
        if len(short) >= SHORTEST_ANSWER:
            break
    return re.sub("；$", "。", short) or answer


def _page(text: Text, key: str) -> Any:
    page = row_of(key)
    if page is None:
        raise BrokenText(text.key, f"没有 {key}")
    return page


def _topic(text: Text, label: str) -> PolicyTopic:
    for topic in PolicyTopic:
        if topic.label == label:
            return topic
    raise BrokenText(text.key, f"主题分类里没有 {label}")


def _check_dates(text: Text, now: dt.datetime) -> None:
    head = text.head
    effective = head.get("effective", {})
    given = [head.get("written"), effective.get("from"), effective.get("until"), head.get("repealed")]
    try:
        for one in (*given, *(change.get("since") for change in head.get("change", ()))):
            _day(one, now.date())
        for one in filter(None, (head["published"], head.get("updated"))):
            _moment(one, now.date(), now)
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenText(text.key, "日期应为 days（整数）或 date，time 应如 09:30") from error


def _day(given: dict[str, Any] | None, day: dt.date) -> dt.date | None:
    """The date `given` by `date`, or by `days` after `day`; None for None."""
    if not given:
        return None
    return given["date"] if "date" in given else day + dt.timedelta(days=given["days"])


def _moment(given: dict[str, Any], day: dt.date, now: dt.datetime) -> dt.datetime:
    if "date" not in given:
        return moment(given, day=day, now=now)
    return dt.datetime.combine(given["date"], dt.time.fromisoformat(given["time"]), timezone.get_default_timezone())
