"""What the column of policies shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Count, TextChoices
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from news.columns import FilterRow, Option
from news.enums import PolicyState, PolicyTopic
from news.filters import Choice
from news.policies import NumberMark, number_mark
from news.policy_querysets import PolicyQuerySet
from site_cms.core.pager import page_links, paginate

if TYPE_CHECKING:
    from news.models import PolicyPage

PER_PAGE = 20


@dataclass(frozen=True)
class PolicyChoice:
    """The choice a reader makes in the address: `?year=2026&topic=industry&state=amended`. None narrows nothing."""

    year: int | None = None
    topic: PolicyTopic | None = None
    state: PolicyState | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str], now: dt.datetime) -> PolicyChoice:
        """What `query` asks for; names it does not know are not looked at.

        Raises:
            Http404: a year, subject or state that is none.
        """
        year = Choice.from_query({"year": query.get("year", "")}, now).year
        return cls(year, _member(PolicyTopic, query.get("topic")), _member(PolicyState, query.get("state")))

    def __bool__(self) -> bool:
        return bool(self.year or self.topic or self.state)

    def narrow(self, policies: PolicyQuerySet, today: dt.date) -> PolicyQuerySet:
        if self.year:
            policies = policies.of_year(self.year)
        if self.topic:
            policies = policies.about(self.topic)
        return policies.in_state(self.state, today) if self.state else policies

    def query(self, page: int = 1) -> str:
        """The query with its question mark, the same for the same choice; empty when nothing is chosen."""
        given = {"year": self.year, "topic": self.topic, "state": self.state, "page": page if page > 1 else None}
        pairs = urlencode({name: str(value) for name, value in given.items() if value})
        return f"?{pairs}" if pairs else ""

    @property
    def words(self) -> str:
        parts = [f"{self.year} 年" if self.year else "", self.topic and self.topic.label, self.state and self.state.label]
        return "　".join(str(part) for part in parts if part)


@dataclass(frozen=True)
class PolicyLine:
    """One policy of the list."""

    page: PolicyPage
    state: PolicyState
    mark: NumberMark | None
    repealed_on: dt.date | None


@dataclass(frozen=True)
class Year:
    number: int
    count: int
    lines: list[PolicyLine]


@dataclass(frozen=True)
class PolicyList:
    """`chosen` is the choice in words, `address` where this page is known, `total` what the choice shows, `in_force` how many of
    these bind today."""

    chosen: str
    address: str
    total: int
    in_force: int
    rows: list[FilterRow]
    years: list[Year]
    number: int
    pager: dict | None


def policy_list(column: Any, *, query: Mapping[str, str], now: dt.datetime) -> PolicyList:
    """The page of `column` that `query` (year, topic, state, page) asks for, in five queries however many policies there are.

    Args:
        column: gives `policies()`, `family()` and `url`.

    Raises:
        Http404: a choice that is none, a year without policies, a page that is not there.
    """
    choice, today, policies = PolicyChoice.from_query(query, now), timezone.localdate(now), column.policies()
    years = _per_year(replace(choice, year=None).narrow(policies, today))
    topics = _count(replace(choice, topic=None).narrow(policies, today), "topic")
    states = _count(replace(choice, state=None).narrow(policies.with_state(today), today), "state_key")
    total = years[choice.year] if choice.year else years.total()
    if choice.year and not choice.topic and not choice.state and not total:
        raise Http404("nothing was published in that year")
    found = choice.narrow(policies, today).newest_first().for_lines()
    page = paginate(found, page=query.get("page"), per_page=PER_PAGE, count=total)
    shown = states if not choice.state else {choice.state: total}
    return PolicyList(
        chosen=choice.words,
        address=column.url + choice.query(page.number),
        total=total,
        in_force=sum(count for state, count in shown.items() if PolicyState(state).in_force),
        rows=_rows(column, choice, years, topics, states),
        years=_by_year(page, years, now),
        number=page.number,
        pager=page_links(page, path=column.url, query=QueryDict(choice.query()[1:])) if page.has_other_pages() else None,
    )


def _member(choices: type[TextChoices], value: str | None) -> Any | None:
    if not value:
        return None
    if value not in choices.values:
        raise Http404("no such choice")
    return choices(value)


def _per_year(policies: PolicyQuerySet) -> Counter[int]:
    years = Counter[int]()
    for day, count in policies.day_counts():
        years[day.year] += count
    return years


def _count(policies: PolicyQuerySet, name: str) -> dict[str, int]:
    return dict(policies.order_by().values(name).annotate(count=Count("pk")).values_list(name, "count"))


def _by_year(policies: Iterable[PolicyPage], counts: Counter[int], now: dt.datetime) -> list[Year]:
    def year_of(policy: PolicyPage) -> int:
        return timezone.localtime(policy.published_at).year

    return [
        Year(
            year,
            counts[year],
            [PolicyLine(policy, policy.state(now), number_mark(policy.doc_number), policy.validity.repealed) for policy in group],
        )
        for year, group in groupby(policies, key=year_of)
    ]


def _rows(column: Any, choice: PolicyChoice, years: Counter[int], topics: dict, states: dict) -> list[FilterRow]:
    """Rows that leave something to choose. An option leads to page 1 of its choice and keeps the others."""

    def row(name: str, key: str, options: Iterable[tuple[Any, str]], counts: Mapping) -> FilterRow:
        chosen = getattr(choice, key)
        shown = [(value, label) for value, label in options if counts.get(value) or value == chosen]
        links = [Option("全部", column.url + replace(choice, **{key: None}).query(), chosen is None)]
        for value, label in shown:
            url = column.url + replace(choice, **{key: value}).query()
            links.append(Option(label, url, value == chosen, counts.get(value, 0)))
        return FilterRow(name, links)

    family = column.family()
    rows = [
        FilterRow(
            "栏目", [Option("全部" if one.depth < column.depth else one.title, one.url, one.pk == column.pk) for one in family]
        ),
        row("效力", "state", ((state, str(state.label)) for state in PolicyState), states),
        row("年份", "year", ((year, f"{year}") for year in sorted({*years, *filter(None, [choice.year])}, reverse=True)), years),
        row("主题", "topic", ((topic, str(topic.label)) for topic in PolicyTopic), topics),
    ]
    return [row for row in rows if len(row.options) > 1]
