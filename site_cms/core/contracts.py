"""What a page tells the rest of the site about itself, as flat values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from site_cms.media.models import SiteImage


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
    """What search holds of a page. Plain text, no markup; `facets` maps a facet's name to the page's values."""

    kind: str
    title: str
    summary: str
    body: str
    names: tuple[str, ...] = ()
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    date: dt.datetime | None = None
    weight: float = 1.0


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
