"""The named places where rooms register with the ground, which never imports a room.

A place is a Wagtail hook; a room fills it in its `wagtail_hooks.py` with a function that returns a list.

| place | called with | returns a list of | read by |
|---|---|---|---|
| `account_panels` | request | `AccountPanel` | the account area |
| `personal_data` | nothing | `site_cms.users.personal_data.PersonalData` | export and erasure |
| `periodic_jobs` | nothing | `site_cms.jobs.registry.PeriodicJob` | the scheduler |
| `doctor` | nothing | `DoctorCheck` | `manage.py doctor` |
| `metrics` | nothing | `Metric` | the monitoring page |
| `freshness` | nothing | `FreshnessRule` | the freshness monitor |
| `search_kinds` | nothing | `SearchKind` | search, system checks |
| `search_facets` | nothing | `SearchFacet` | search |
| `publish_gates` | page, now | `Problem` | the publishing door |
| `page_went_public` | page, now | nothing | the publishing door calls it |
| `page_withdrawn` | page_id, now | nothing | the publishing door calls it |
| `server_start` | nothing | nothing | the server calls it before the first request and before it forks |
| `launch_blockers` | nothing | `LaunchBlocker` | the launch report, `manage.py doctor` |
| `service_links` | nothing | `ServiceLink` | 网站地图; the footer, when it names a column |
| `robots_disallow` | nothing | addresses as `reverse` gives them | `robots.txt`: no search engine reads what begins so |
| `yearly_figures` | nothing | `YearlyFigure` | the yearly report of government sites (`site_cms.analytics`) |
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail import hooks

from site_cms.core.verdicts import Verdict

PLACES = frozenset(
    {
        "account_panels",
        "personal_data",
        "periodic_jobs",
        "doctor",
        "metrics",
        "freshness",
        "search_kinds",
        "search_facets",
        "publish_gates",
        "page_went_public",
        "page_withdrawn",
        "server_start",
        "launch_blockers",
        "yearly_figures",
        "service_links",
        "robots_disallow",
    }
)


@dataclass(frozen=True)
class AccountPanel:
    """One thing that waits for somebody in his account area; `count` may be 0."""

    key: str
    label: str
    url: str
    count: int = 0
    order: int = 100


@dataclass(frozen=True)
class DoctorCheck:
    """A question about this installation; `run(now)` answers with a verdict whose reason says what to do."""

    key: str
    label: str
    run: Callable[[dt.datetime], Verdict]


@dataclass(frozen=True)
class Metric:
    """A number for monitoring. `name` in Prometheus's manner (`outbox_unsent`), `read(now)` takes at most one query."""

    name: str
    label: str
    read: Callable[[dt.datetime], float]


@dataclass(frozen=True)
class FreshnessRule:
    """How old the newest item of something may be. `newest()` gives its time of publication, None = there is none."""

    key: str
    label: str
    limit: dt.timedelta
    newest: Callable[[], dt.datetime | None]


@dataclass(frozen=True)
class SearchKind:
    """A kind of thing search finds: what page types name in `search_kind`, and the word readers see."""

    key: str
    label: str
    order: int = 100


@dataclass(frozen=True)
class SearchFacet:
    """A way to narrow results, by the key rooms use in `SearchEntry.facets`.

    Args:
        label: the question readers see: 哪一年, 什么主题.
        labels: words for the values, in at most one query; a value without one is shown as it is.
        in_order: values stand in the order of `labels`; otherwise the most frequent first.
    """

    key: str
    label: str
    order: int = 100
    labels: Callable[[], dict[str, str]] = dict
    in_order: bool = False


@dataclass(frozen=True)
class YearlyFigure:
    """What the site knows of a year, for one row of 《政府网站工作年度报表》.

    Args:
        row: key of the row in `site_cms.analytics.yearly.FORM`.
        read: the value for a year of 北京时间; None = it must be filled in by hand.
        note: how it is counted, one Chinese sentence for who fills in the form.
    """

    row: str
    read: Callable[[int], int | float | str | None]
    note: str = ""


@dataclass(frozen=True)
class LaunchBlocker:
    """Something a public site must have and this one has not. `url` of the admin page where it is mended."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class ServiceLink:
    """An address for readers that is no page, so that staff cannot choose it: a form, a feed, a mode of reading.

    Args:
        url: as `reverse` gives it.
        note: what it is for, in one line.
        footer: key of the column of the footer (`FooterColumn`) at whose end it stands; empty = it is in no footer.
    """

    label: str
    url: str
    note: str = ""
    footer: str = ""


def collect(place: str, *args: Any) -> list:
    """Everything registered at `place`, in the order of registration.

    Raises:
        KeyError: there is no such place.
    """
    if place not in PLACES:
        raise KeyError(place)
    return [thing for answer in hooks.get_hooks(place) for thing in answer(*args) or ()]
