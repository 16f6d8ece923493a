"""The column of policies."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from news.entries import Entries
from news.enums import ColumnKind
from news.feeds import AtomColumnFeed, ColumnFeed
from news.listed import listed
from news.models.articles import KEYWORDS_HELP, NewsPage
from news.models.policies import PolicyPage
from news.policy_list import policy_list
from news.policy_querysets import PolicyQuerySet
from site_cms.core.addresses import absolute
from site_cms.core.contracts import SearchEntry
from site_cms.core.meta import column_meta
from site_cms.core.models import BasePage


class PolicyIndexPage(RoutablePageMixin, BasePage):
    """The column 政策文件: every policy, narrowed by year, subject and state."""

    section = "news"
    schema_type = "CollectionPage"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = ["news.PolicyPage"]
    page_description = "政策文件栏目：按有效性、年份和主题分类筛选，并提供订阅"
    search_kind = "page"

    keywords = models.CharField("关键词", max_length=120, blank=True, help_text=KEYWORDS_HELP)

    content_panels = [*BasePage.content_panels, FieldPanel("keywords")]

    class Meta:
        verbose_name = verbose_name_plural = "政策栏目"

    @classmethod
    def can_exist_under(cls, parent) -> bool:
        """Directly below the front, beside the other columns."""
        return super().can_exist_under(parent) and parent.get_parent().specific_class is not parent.specific_class

    @property
    def freshness_limit(self) -> dt.timedelta:
        """Within what time an inspection wants to see something new."""
        return dt.timedelta(days=ColumnKind.POLICY.fresh_days)

    def policies(self) -> PolicyQuerySet:
        """What a reader finds in this column."""
        return PolicyPage.objects.readable().below(self)

    def entries(self, *, now: dt.datetime) -> Entries:
        """The same as dated entries, for the feeds."""
        return Entries(NewsPage.objects.none(), self.policies(), now=now)

    def family(self) -> list[Page]:
        """The front and its columns, this one among them, the front first. One query."""
        near = Page.objects.live().filter(path__startswith=self.path[: -self.steplen], depth__lte=self.depth)
        return list(near.not_exact_type(NewsPage).order_by("path"))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        listing = policy_list(self, query=request.GET, now=timezone.now())
        context = super().get_context(request, *args, **kwargs)
        return context | {"listing": listing, "canonical": absolute(listing.address)}

    def search_entry(self) -> SearchEntry:
        """By its own name, as a column of news is."""
        return replace(super().search_entry(), names=listed(self.keywords), date=None)

    def meta_tags(self) -> dict[str, str]:
        return column_meta(name=self.title, description=self.summary, keywords=self.keywords, kind=ColumnKind.POLICY.label)

    @path("feed/", name="feed")
    def rss(self, request: HttpRequest) -> HttpResponse:
        return ColumnFeed()(request, column=self)

    @path("atom/", name="atom")
    def atom(self, request: HttpRequest) -> HttpResponse:
        return AtomColumnFeed()(request, column=self)
