"""What the page of an article shows beside its own fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from wagtail.blocks import StreamValue

from news.deadlines import Deadline
from news.querysets import ArticleQuerySet
from site_cms.chinese.reading import character_count, reading_minutes
from site_cms.core.blocks.prefetch import load_story
from site_cms.core.blocks.reading import story_text
from site_cms.core.contracts import Card

RELATED = 3


@dataclass(frozen=True)
class Term:
    """Until when a notice holds: 公示至 …, and 还有 3 天 or 已结束."""

    text: str
    left: str
    over: bool
    at: dt.datetime


@dataclass(frozen=True)
class ArticlePage:
    """`story` is the article's without related pages at its end, when those are shown below it as `related`."""

    column: object
    date: dt.datetime
    story: StreamValue
    characters: int
    minutes: int
    term: Term | None
    topics: list
    corrections: list
    older: object | None
    newer: object | None
    related_title: str
    related: list[Card]


def article_page(article, readable: ArticleQuerySet, *, now: dt.datetime) -> ArticlePage:
    """Everything around `article`. A draft that was never published is shown as of `now`.

    Args:
        readable: the articles a reader may be sent on to.
    """
    topics = list(article.topics.all())
    older, newer, alike = _around(article, readable, topics)
    story = load_story(article.story, covers_of=[article, *alike])
    related_title, related = _take_related(story, alike)
    characters = character_count(story_text(story))
    return ArticlePage(
        column=article.get_parent(),
        date=timezone.localtime(article.published_at or now, timezone.get_default_timezone()),
        story=story,
        characters=characters,
        minutes=reading_minutes(characters),
        term=_term(article.deadline, now),
        topics=topics,
        corrections=article.correction_list,
        older=older,
        newer=newer,
        related_title=related_title,
        related=related,
    )


def _term(deadline: Deadline | None, now: dt.datetime) -> Term | None:
    if deadline is None:
        return None
    return Term(deadline.text(now), deadline.left(now), deadline.is_over(now), deadline.at)


def _take_related(story: StreamValue, alike: list) -> tuple[str, list[Card]]:
    """Title and cards of the band below the story: what the editor picked at its end, filled up to three with `alike`.

    Fewer than three make no band; the editor's pages then stay in the story, where they are a block as any other.
    """
    picked = story[-1].value if story and story[-1].block_type == "related" else None
    cards = picked.cards if picked else []
    others = [one.card() for one in alike if one.url not in {card.url for card in cards}]
    related = cards + others[: max(0, RELATED - len(cards))]
    if len(related) < RELATED:
        return "", []
    if picked is None:
        return "", related
    del story[-1]
    return (picked["title"] if cards else ""), related


def _around(article, readable: ArticleQuerySet, topics: list) -> tuple[object | None, object | None, list]:
    """The nearest older and newer article of the same column, and the newest about the same topics. One query."""
    others = readable.exclude(pk=article.pk)
    siblings = others.filter(path__startswith=article.path[: -article.steplen], depth=article.depth)
    wanted = Q(pk__in=others.about_any(topics).newest_first().values("pk")[: 2 * RELATED])
    if article.published_at:
        wanted |= Q(pk__in=siblings.before(article).values("pk")[:1]) | Q(pk__in=siblings.after(article).values("pk")[:1])
    found = list(others.filter(wanted).marking_about_any(topics).newest_first().for_cards())
    older = newer = None
    if article.published_at:
        place = (article.published_at, article.pk)
        beside = [one for one in found if one.path[: -one.steplen] == article.path[: -article.steplen]]
        older = next((one for one in beside if (one.published_at, one.pk) < place), None)
        newer = next((one for one in reversed(beside) if (one.published_at, one.pk) > place), None)
    alike = [one for one in found if one.alike and one not in (older, newer)]
    return older, newer, alike
