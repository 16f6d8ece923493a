"""Articles and policies as one sequence of dated entries, newest first: what columns, archive, feeds and the home page list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from news.deadlines import OVER, Deadline
from news.querysets import ArticleQuerySet, DatedQuerySet
from site_cms.core.contracts import Card
from site_cms.core.templatetags.site import NO_BREAK, WIDE_BLANK
from site_cms.media.models import SiteImage

if TYPE_CHECKING:
    from news.models import NewsPage, PolicyPage


@dataclass(frozen=True)
class Entry:
    """One line of a listing, in flat values.

    `label` stands above a large title, `note` below the title in a line; `tag` is a word in a frame, drawn faint when `is_over`.
    `ends` says until when a notice
    holds. `until` is the first moment at which the words are no longer true, None = they stay. `identity`, `author`, `topics`,
    `updated` are for feeds.
    """

    pk: int
    title: str
    url: str
    date: dt.datetime
    column: str
    label: str
    note: str
    summary: str
    subtitle: str = ""
    ends: str = ""
    tag: str = ""
    is_over: bool = False
    picture: SiteImage | None = None
    alt: str = ""
    until: dt.datetime | None = None
    deadline: Deadline | None = None
    identity: UUID | None = None
    author: str = ""
    topics: tuple[str, ...] = ()
    updated: dt.datetime | None = None

    def card(self) -> Card:
        """For `components/card.html`."""
        return Card(
            title=self.title, url=self.url, label=self.column, fact=self.subtitle or self.summary, date=self.date,
            picture=self.picture, alt=self.alt,
        )  # fmt: skip


def article_entry(article: NewsPage, now: dt.datetime) -> Entry:
    """`article` comes from `for_lines()`: no query."""
    topics = tuple(topic.name for topic in article.topics.all())
    deadline = article.deadline
    ends = deadline.line(now) if deadline else ""
    return Entry(
        **_common(article),
        column=article.parent_title,
        label=" · ".join(filter(None, (article.parent_title, *topics[:1]))),
        note=WIDE_BLANK.join(filter(None, (article.parent_title, *topics, ends))),
        subtitle=article.subtitle,
        picture=article.cover,
        alt=article.alt,
        author=article.author or article.source,
        topics=topics,
        ends=ends,
        **_ending(deadline, now),
    )


def pinned_entry(article: NewsPage, now: dt.datetime) -> Entry:
    """`article` comes from `for_cards()`: no query, no picture. Its note says until when it stands there."""
    deadline, until = article.deadline, timezone.localtime(article.pinned_until, timezone.get_default_timezone())
    ends = deadline.text(now) if deadline else f"置顶至{NO_BREAK}{until.month}{NO_BREAK}月{NO_BREAK}{until.day}{NO_BREAK}日"
    return Entry(
        **_common(article),
        column=article.parent_title,
        label=article.parent_title,
        note=WIDE_BLANK.join(filter(None, (article.parent_title, ends))),
        until=min(filter(None, (article.pinned_until, deadline and deadline.over_at))),
    )


def _ending(deadline: Deadline | None, now: dt.datetime) -> dict:
    if deadline is None:
        return {}
    if deadline.is_over(now):
        return {"deadline": deadline, "tag": OVER, "is_over": True}
    return {"deadline": deadline, "until": deadline.over_at}


def policy_entry(policy: PolicyPage, now: dt.datetime) -> Entry:
    """`policy` comes from `for_lines()`: no query. It is shown without picture, as the record it is."""
    state = policy.state(now)
    return Entry(
        **_common(policy),
        column=policy.parent_title,
        label=policy.parent_title,
        note=policy.note,
        tag=str(state.label),
        is_over=not state.in_force,
        author=policy.issuer,
    )


def _common(page) -> dict:
    return {
        "pk": page.pk,
        "title": page.title,
        "url": page.url or "",
        "date": page.published_at,
        "summary": page.summary,
        "identity": page.translation_key,
        "updated": page.last_published_at or page.published_at,
    }


class Entries:
    """Articles and, where given, policies, newest first. Only `per_day`, `[a:b]` and `picked` ask the database."""

    def __init__(self, articles: ArticleQuerySet, policies: DatedQuerySet | None = None, *, now: dt.datetime) -> None:
        self.articles, self.policies, self.now = articles, policies, now

    def about(self, topic_key: str) -> Entries:
        """Articles about the topic; the vocabulary of topics is theirs alone."""
        return Entries(self.articles.about(topic_key), now=self.now)

    def between(self, first: dt.date, after: dt.date) -> Entries:
        return self._each(lambda pages: pages.between(first, after))

    def of_year(self, year: int) -> Entries:
        return self._each(lambda pages: pages.of_year(year))

    def without(self, keys: Iterable[int]) -> Entries:
        keys = list(keys)
        return self._each(lambda pages: pages.exclude(pk__in=keys)) if keys else self

    def per_day(self) -> dict[dt.date, int]:
        """How many were published on each day, newest day first. One query."""
        days = [pages.day_counts() for pages in self._kinds()]
        found = Counter[dt.date]()
        for day, count in days[0].union(*days[1:], all=True):
            found[day] += count
        return dict(sorted(found.items(), reverse=True))

    def newest(self) -> dt.datetime | None:
        """When the newest was published. A query for articles and one for policies."""
        return max(filter(None, (pages.newest() for pages in self._kinds())), default=None)

    def __getitem__(self, part: slice) -> list[Entry]:
        """Three queries for articles alone, five with policies."""
        if self.policies is None:
            return [article_entry(article, self.now) for article in self.articles.newest_first().for_lines()[part]]
        return self.picked(self.keys(part))

    def keys(self, part: slice) -> list[int]:
        """Primary keys of the pages in `part`. One query."""
        kinds = [pages.order_by().annotate(key=F("pk"), at=F("published_at")).values_list("key", "at") for pages in self._kinds()]
        return [key for key, _ in kinds[0].union(*kinds[1:], all=True).order_by("-at", "-key")[part]]

    def picked(self, keys: Sequence[int]) -> list[Entry]:
        """Those of the pages `keys` that belong to the sequence, in the order of `keys`."""
        if not keys:
            return []
        found = {page.pk: article_entry(page, self.now) for page in self.articles.filter(pk__in=keys).for_lines()}
        if self.policies is not None and len(found) < len(keys):
            rows = self.policies.filter(pk__in=keys).for_lines()
            found |= {page.pk: policy_entry(page, self.now) for page in rows}
        return [found[key] for key in keys if key in found]

    def _kinds(self) -> list[DatedQuerySet]:
        return [self.articles] if self.policies is None else [self.articles, self.policies]

    def _each(self, narrow: Callable[[DatedQuerySet], DatedQuerySet]) -> Entries:
        return Entries(*map(narrow, self._kinds()), now=self.now)
