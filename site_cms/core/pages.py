"""The contract every page signs: `BasePage`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

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


class BasePage(Page):
    """Abstract base of every page type.

    Class attributes a page type states: `search_kind` (key of a kind registered under the hook `search_kinds`, or None
    when search holds nothing of it) and `section` (value of `data-section`, which picks the tint).
    """

    search_kind: ClassVar[str | None] = None
    section: ClassVar[str] = ""

    summary = models.TextField("摘要", max_length=200, blank=True)
    cover = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="题图")
    cover_alt = models.CharField("题图替代文字", max_length=200, blank=True)
    cover_credit = models.CharField("题图署名", max_length=80, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, editable=False, db_index=True)
    confirmed_on = models.DateField("内容确认有效日期", null=True, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("cover"),
        FieldPanel("cover_alt"),
        FieldPanel("cover_credit"),
    ]

    class Meta:
        abstract = True
