"""A column of news."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from news import columns
from news.entries import Entries
from news.enums import ColumnKind
from news.feeds import AtomColumnFeed, ColumnFeed
from news.models.articles import KEYWORDS_HELP, NewsPage
from news.models.policies import PolicyPage
from site_cms.core.addresses import absolute
from site_cms.core.meta import column_meta
from site_cms.core.models import BasePage
from site_cms.core.page_cache import keep_until
from site_cms.core.terms import Term, TermKind

# Wagtail's root, the home page, the front.
FRONT_DEPTH = 3


class NewsIndexPage(RoutablePageMixin, BasePage):
    """A column (栏目). One that stands below the home page is the front over all columns below it."""

    section = "news"
    schema_type = "CollectionPage"
    parent_page_types = ["home.HomePage", "news.NewsIndexPage"]
    subpage_types = ["news.NewsIndexPage", "news.NewsPage", "news.PolicyIndexPage"]
    page_description = "新闻栏目：按月列出本栏目和下级栏目的文章，并提供订阅"
    search_kind = None

    kind = models.CharField(
        "栏目类别", max_length=10, choices=ColumnKind, default=ColumnKind.WORK,
        help_text="用于网页标签 ColumnType，供政府网站检查。",
    )  # fmt: skip
    keywords = models.CharField("关键词", max_length=120, blank=True, help_text=KEYWORDS_HELP)

    fresh_days = models.PositiveSmallIntegerField(
        "更新期限（天）", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(366)],
        help_text="超过这些天没有新内容就算过期，会提醒编辑。不填按栏目类别：工作动态 14 天，其他 180 天。",
    )  # fmt: skip

    content_panels = [*BasePage.content_panels, MultiFieldPanel([FieldPanel("kind"), FieldPanel("keywords")], heading="网页标签")]
    promote_panels = [FieldPanel("fresh_days"), *BasePage.promote_panels]

    class Meta:
        verbose_name = verbose_name_plural = "新闻栏目"

    @classmethod
    def can_exist_under(cls, parent) -> bool:
        """Two levels: the front and its columns. A third would be a column nobody finds."""
        is_column = parent.specific_class is cls
        return super().can_exist_under(parent) and not (is_column and parent.get_parent().specific_class is cls)

    @property
    def freshness_limit(self) -> dt.timedelta:
        return dt.timedelta(days=self.fresh_days or ColumnKind(self.kind).fresh_days)

    @property
    def is_front(self) -> bool:
        return self.depth == FRONT_DEPTH

    def entries(self, *, now: dt.datetime) -> Entries:
        """What a reader finds in this column and those below it: articles, and on the front the policies too."""
        policies = PolicyPage.objects.readable().below(self) if self.is_front else None
        return Entries(NewsPage.objects.readable().below(self), policies, now=now)

    def family(self) -> list[Page]:
        """The front and what stands directly below it but its articles, the front first, whichever of them this is. One query."""
        front_path = self.path[: FRONT_DEPTH * self.steplen]
        near = Page.objects.live().filter(path__startswith=front_path, depth__lte=FRONT_DEPTH + 1)
        return list(near.not_exact_type(NewsPage).order_by("path"))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        listing = columns.column_page(self, topics=Term.objects.of_kind(TermKind.TOPIC), query=request.GET, now=timezone.now())
        keep_until(request, *listing.until)
        context = super().get_context(request, *args, **kwargs)
        return context | {"listing": listing, "canonical": absolute(listing.address)}

    def meta_tags(self) -> dict[str, str]:
        return column_meta(name=self.title, description=self.summary, keywords=self.keywords, kind=self.get_kind_display())

    @path("feed/", name="feed")
    def rss(self, request: HttpRequest) -> HttpResponse:
        return ColumnFeed()(request, column=self)

    @path("atom/", name="atom")
    def atom(self, request: HttpRequest) -> HttpResponse:
        return AtomColumnFeed()(request, column=self)
