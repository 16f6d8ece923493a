"""The press kit: what others may take to report about the site and its events."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from news import press
from news.enums import ColumnKind, PressGroup, PressRights
from news.listed import listed
from news.models.articles import KEYWORDS_HELP
from news.models.columns import FRONT_DEPTH
from site_cms.core.blocks import STORY_BLOCKS
from site_cms.core.blocks.prefetch import load_story
from site_cms.core.blocks.reading import story_documents, story_text
from site_cms.core.contracts import SearchEntry
from site_cms.core.meta import column_meta
from site_cms.core.models import BasePage
from site_cms.core.streams import StoryField
from site_cms.media.models import SiteDocument, SiteImage


class PressKitPage(BasePage):
    """Marks, key visuals and pictures to take away, with what may be done with them."""

    section = "news"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = "媒体资料：标志、主视觉、图片，逐件写明能怎么用，可以下载"
    search_kind = "page"
    max_count = 1

    keywords = models.CharField("关键词", max_length=120, blank=True, help_text=KEYWORDS_HELP)
    story = StoryField(STORY_BLOCKS, blank=True, verbose_name="使用规则")

    content_panels = [
        *BasePage.content_panels,
        InlinePanel("items", heading="资料", label="资料"),
        FieldPanel("story"),
        MultiFieldPanel([FieldPanel("keywords")], heading="网页标签"),
    ]

    class Meta:
        verbose_name = verbose_name_plural = "媒体资料"

    @classmethod
    def can_exist_under(cls, parent) -> bool:
        """Below the front alone: it belongs to no column."""
        return super().can_exist_under(parent) and parent.depth == FRONT_DEPTH

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return context | {"groups": press.press_groups(self.items.all()), "rules": load_story(self.story)}

    def meta_tags(self) -> dict[str, str]:
        return column_meta(name=self.title, description=self.summary, keywords=self.keywords, kind=ColumnKind.TOPIC.label)

    def structured_data(self) -> dict:
        return super().structured_data() | {"@type": "CollectionPage"}

    def search_entry(self) -> SearchEntry:
        items = list(self.items.all())
        return SearchEntry(
            kind=self.search_kind,
            title=self.title,
            summary=self.summary,
            body="\n".join(filter(None, [story_text(self.story), *(item.caption for item in items)])),
            names=(*(item.title for item in items), *listed(self.keywords)),
            documents=(*(item.document_id for item in items if item.document_id), *story_documents(self.story)),
        )


class PressItem(Orderable):
    """A thing to take away: a picture, a file, or both (a preview and what is printed from)."""

    page = ParentalKey(PressKitPage, on_delete=models.CASCADE, related_name="items")
    group = models.CharField("归在", max_length=10, choices=PressGroup, default=PressGroup.PICTURES)
    title = models.CharField("名称", max_length=60)
    picture = models.ForeignKey(
        SiteImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="图片",
        help_text="读者下载的是长边 1600 像素以内的 JPEG；SVG 标志原样提供。",
    )  # fmt: skip
    document = models.ForeignKey(
        SiteDocument, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="文件",
        help_text="印刷用的大图、整套标志，请打成 zip 或做成 PDF 放在这里；可以和图片同时有。",
    )  # fmt: skip
    caption = models.CharField("说明", max_length=200, blank=True, help_text="图里是什么、何时何地，供报道时引用。")
    rights = models.CharField(
        "权利说明", max_length=10, choices=PressRights, default=PressRights.ASK, help_text="三种写法的意思见“版权说明”页。"
    )
    rights_note = models.CharField("补充", max_length=120, blank=True, help_text="如：署名“永川设计”，请保留“非实景”三个字。")

    panels = [
        FieldRowPanel([FieldPanel("group"), FieldPanel("title")]),
        FieldPanel("picture"),
        FieldPanel("document"),
        FieldPanel("caption"),
        FieldRowPanel([FieldPanel("rights"), FieldPanel("rights_note")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = "媒体资料的一件"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.picture_id and not self.document_id:
            raise ValidationError({"picture": "请选择一张图片，或在下面选择一个文件。"})
