"""What a page tells the rest of the site about itself, as flat values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import models

from site_cms.media.models import SiteImage


class Validity(models.TextChoices):
    """Whether a thing still holds: a policy in force, a call that is open, a session to come."""

    CURRENT = "current", "现行与进行中"
    OVER = "over", "已结束"
    REPEALED = "repealed", "已废止"


@dataclass(frozen=True)
class Card:
    """What a listing shows of a page: flat values for `components/card.html` and `components/dateline.html`."""

    title: str
    url: str
    label: str = ""
    fact: str = ""
    date: dt.datetime | None = None
    picture: SiteImage | None = None
    alt: str = ""


@dataclass(frozen=True)
class SearchEntry:
    """What search holds of a page. Plain text, no markup.

    Args:
        names: what it is called besides its title: 文号, 简称, keywords.
        people: names of people, whose surnames are read as surnames.
        facets: a facet's key (registered under the hook `search_facets`) to the page's values; `year` and `validity` are added
            by search itself.
        weight: 1.0 is usual; smaller stands behind, larger before what fits as well.
        fact: shown in place of the date, as 永川府发〔2024〕5 号.
        mark: a word beside the kind, as 已废止; without it a thing that is not current is marked by its validity.
        documents: primary keys of the files the page offers; each that everybody may fetch is found by its own text.
    """

    kind: str
    title: str
    summary: str
    body: str
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    date: dt.datetime | None = None
    weight: float = 1.0
    fact: str = ""
    mark: str = ""
    validity: Validity = Validity.CURRENT
    documents: tuple[int, ...] = ()


@dataclass(frozen=True)
class SocialCard:
    """What a chat or a social network shows of a link to a page. Addresses are absolute, sizes in pixels."""

    title: str
    description: str
    url: str
    kind: str = "website"
    image_url: str = ""
    image_width: int | None = None
    image_height: int | None = None
    image_alt: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a page may not be published yet: a sentence for the editor, shown beside `field` ("" = the whole page)."""

    field: str
    message: str


@dataclass(frozen=True)
class Crumb:
    """One step of the way to a page."""

    title: str
    url: str


@dataclass(frozen=True)
class Link:
    """Where a menu leads; `inside` = to a page of this site."""

    label: str
    url: str
    inside: bool = False
