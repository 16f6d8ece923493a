"""Pages about the site itself: plain ones, and the map of the others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.enums import PlainKind
from home.questions import questions
from home.site_map import site_map
from news.selectors import archive_links
from site_cms.core.blocks import STORY_BLOCKS
from site_cms.core.blocks.prefetch import load_story
from site_cms.core.blocks.reading import story_documents, story_headings, story_text
from site_cms.core.contracts import Card, Problem, SearchEntry
from site_cms.core.meta import article_meta
from site_cms.core.models import BasePage
from site_cms.core.registry import collect
from site_cms.core.streams import StoryField

LEAST_HEADINGS = 3
"""From how many on a page gets a list of contents."""


class PlainBase(BasePage):
    """A page that says which version it is, of which day, and by whom."""

    search_kind = "page"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    story = StoryField(STORY_BLOCKS, blank=True, verbose_name="正文")
    source = models.CharField("来源", max_length=60, blank=True, help_text="谁对这一页负责，如：永川设计。发布前必填。")
    updated_on = models.DateField(
        "更新日期", null=True, blank=True, help_text="内容最近一次改动的日期，读者看得到。不填则用最近一次发布的日期。"
    )
    version = models.PositiveSmallIntegerField(
        "版本", null=True, blank=True, help_text="如 4，读者看到“第 4 版”。没有版本之分的不填。"
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("story"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldRowPanel([FieldPanel("updated_on"), FieldPanel("version")])], heading="这一页"
        ),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        headings = [heading for heading in story_headings(self.story) if heading.level == 2]
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "story": load_story(self.story),
            "contents": headings if len(headings) >= LEAST_HEADINGS else [],
            "shown_date": self.shown_date,
        }

    def clean(self) -> None:
        super().clean()
        if self.updated_on and self.updated_on > timezone.localdate():
            raise ValidationError({"updated_on": "更新日期不能晚于今天。"})

    @property
    def shown_date(self) -> dt.date:
        """The day readers see: what staff say, else that of the last publication, in a draft today."""
        return self.updated_on or timezone.localdate(self.last_published_at or timezone.now())

    def card(self) -> Card:
        """Undated: a plain page holds until it is changed."""
        return replace(super().card(), date=None)

    def search_entry(self) -> SearchEntry:
        """Undated, as its card: an old page that holds is no worse than a new one."""
        return replace(
            super().search_entry(), body=story_text(self.story), names=(self.source,) if self.source else (), date=None,
            documents=story_documents(self.story),
        )  # fmt: skip

    def publish_problems(self) -> list[Problem]:
        problems = super().publish_problems()
        if not self.source.strip():
            problems.append(Problem("source", "请填写来源：谁对这一页负责。"))
        return problems

    def meta_tags(self) -> dict[str, str]:
        return article_meta(
            title=self.title, published_at=self.published_at, source=self.source, url=self.full_url,
            description=self.public_description, image=self.social_card().image_url,
        )  # fmt: skip


class StandardPage(PlainBase):
    """About, visit, privacy, accessibility, copyright, contact, questions and answers."""

    page_description = "关于我们、参观须知、隐私说明、常见问题等单页"

    kind = models.CharField(
        "页面样式",
        max_length=8,
        choices=PlainKind,
        default=PlainKind.PLAIN,
        help_text="常见问题：每个小标题是一个问题，下面是回答，搜索引擎会把它们当作问答收录。",
    )

    content_panels = [*PlainBase.content_panels, FieldPanel("kind")]

    class Meta:
        verbose_name = verbose_name_plural = "单页"

    def publish_problems(self) -> list[Problem]:
        problems = super().publish_problems()
        if not self.story:
            problems.append(Problem("story", "请写正文。"))
        elif self.kind == PlainKind.QUESTIONS and not questions(self.story):
            problems.append(Problem("story", "常见问题要有问题：用小标题写问题，下面写回答。"))
        return problems

    def structured_data(self) -> dict:
        """schema.org FAQPage when the page asks and answers."""
        data = super().structured_data()
        asked = questions(self.story) if self.kind == PlainKind.QUESTIONS else []
        if not asked:
            return data
        entries = [
            {"@type": "Question", "name": one.text, "acceptedAnswer": {"@type": "Answer", "text": one.answer}} for one in asked
        ]
        return data | {"@type": "FAQPage", "mainEntity": entries}


class SiteMapPage(PlainBase):
    """网站地图: notes by staff, and what is public now, read from the tree."""

    page_description = "网站地图：说明文字，加上自动列出的栏目、页面和服务"
    max_count = 1

    class Meta:
        verbose_name = verbose_name_plural = "网站地图"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        services = [*archive_links(), *collect("service_links")]
        return context | {"map": site_map(self.get_parent(), without=self), "services": services}
