"""A column of news."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page

from news import archive, columns
from news.entries import Entries
from news.enums import ColumnKind
from news.feeds import AtomColumnFeed, ColumnFeed
from news.listed import listed
from news.models.articles import KEYWORDS_HELP, NewsPage
from news.models.policies import PolicyPage
from site_cms.core.addresses import absolute
from site_cms.core.breadcrumbs import breadcrumbs
from site_cms.core.contracts import Crumb, SearchEntry
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
    subpage_types = ["news.NewsIndexPage", "news.NewsPage", "news.PolicyIndexPage", "news.PressKitPage"]
    page_description = "新闻栏目：按月列出本栏目和下级栏目的文章，并提供订阅"
    search_kind = "page"

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

    def search_entry(self) -> SearchEntry:
        """By its own name; what stands in it is found by itself."""
        return replace(super().search_entry(), names=listed(self.keywords), date=None)

    def meta_tags(self) -> dict[str, str]:
        return column_meta(name=self.title, description=self.summary, keywords=self.keywords, kind=self.get_kind_display())

    @path("archive/", name="archive")
    def archive_view(self, request: HttpRequest) -> HttpResponse:
        """Years and their months."""
        now = timezone.now()
        years = archive.years(self.entries(now=now), address=self._month_url)
        if not years:
            raise Http404("an empty column has no archive")
        head = self._part_of_archive(f"{self.title}存档", f"{self.title}按年月排列，从 {years[-1].number} 年起。", [])
        return self._answer(request, "news/archive.html", {"years": years} | head)

    @re_path(r"^archive/(20[0-9]{2})/(0[1-9]|1[0-2])/$", name="month")
    def month_view(self, request: HttpRequest, year: str, number: str) -> HttpResponse:
        """One month, day by day."""
        now, first = timezone.now(), dt.date(int(year), int(number), 1)
        month = archive.month_page(
            self.entries(now=now), first=first, today=timezone.localdate(now), address=self._month_url
        )  # fmt: skip
        keep_until(request, *month.until)
        head = self._part_of_archive(
            f"{self.title} {month.name}", f"{self.title} {month.name}的 {month.count} 条，按日期排列。",
            [Crumb(month.name, self._month_url(first))],
        )  # fmt: skip
        return self._answer(request, "news/archive_month.html", {"month": month} | head)

    def _answer(self, request: HttpRequest, template: str, context: dict) -> HttpResponse:
        # Not `render`, which would put together the listing of the column as well.
        return TemplateResponse(request, template, super().get_context(request) | context)

    def _month_url(self, first: dt.date) -> str:
        return self.url + self.reverse_subpage("month", args=[f"{first.year}", f"{first.month:02}"])

    def _part_of_archive(self, title: str, description: str, below: list[Crumb]) -> dict:
        """What the head of a page of the archive tells machines (`site_cms.core.heads`), and its title."""
        archive_url = self.url + self.reverse_subpage("archive")
        trail = [*breadcrumbs(self), Crumb("存档", archive_url), *below]
        here = absolute(trail[-1].url)
        data = {"@type": "CollectionPage", "url": here, "name": title, "description": description}
        return {
            "archive_title": title,
            "archive_url": archive_url,
            "canonical": here,
            "trail": trail,
            "meta_tags": column_meta(name=title, description=description, keywords=self.keywords, kind=self.get_kind_display()),
            "social_card": replace(self.social_card(), title=title, description=description),
            "structured_data": self.structured_data() | data,
        }

    @path("feed/", name="feed")
    def rss(self, request: HttpRequest) -> HttpResponse:
        return ColumnFeed()(request, column=self)

    @path("atom/", name="atom")
    def atom(self, request: HttpRequest) -> HttpResponse:
        return AtomColumnFeed()(request, column=self)
