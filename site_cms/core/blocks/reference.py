"""Ways onward: a call to action and related pages. What is no longer public vanishes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from site_cms.core.blocks.pool import StoryCardChooser, StoryPageChooser
from site_cms.core.blocks.preview import PickerSample
from site_cms.core.contracts import Card

SAMPLE_CARDS = [
    Card(title="听得见隔壁，也听得见自己", url="#", label="展品 A-03", fact="可以上手，可以拧开"),
    Card(title="规划展览馆：五个厅，三十件", url="#", label="展馆", fact="平面图、交通与无障碍"),
]


class CallToActionValue(blocks.StructValue):
    @property
    def target(self) -> str:
        """Address the button leads to; empty when the page it names is not public any more."""
        return self["page"].url or "" if self["page"] else self["url"]


class CallToActionBlock(blocks.StructBlock):
    """One button, to a page of the site or to an address elsewhere."""

    label = blocks.CharBlock(label="按钮文字", max_length=16, help_text="不超过 16 字，说清点了以后做什么。例：预约夜场。")
    page = StoryPageChooser(label="本站页面", required=False)
    url = blocks.URLBlock(label="外部网址", required=False, help_text="指向别的网站时填写，以 https:// 开头。")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned["page"] and cleaned["url"]:
            raise StructBlockValidationError({"url": ValidationError("本站页面和外部网址只填一个。")})
        if not (cleaned["page"] or cleaned["url"] or self.is_deferred_validation):
            raise StructBlockValidationError({"page": ValidationError("请选择本站页面，或填写外部网址。")})
        return cleaned

    class Meta:
        icon = "link"
        group = "链接"
        label = "行动按钮"
        description = "一个按钮，请读者去做一件事"
        template = "blocks/cta.html"
        value_class = CallToActionValue
        preview_value = {"label": "预约夜场", "page": None, "url": "https://example.cn/"}


class RelatedValue(blocks.StructValue):
    @property
    def cards(self) -> list[Any]:
        """`Card` of each chosen page that is public."""
        return [page.card() for page in self["pages"] if page]


class RelatedBlock(PickerSample, blocks.StructBlock):
    """Pages chosen by the editor."""

    title = blocks.CharBlock(label="标题", max_length=30, default="接着看", required=False)
    pages = blocks.ListBlock(
        StoryCardChooser(label="页面"),
        label="页面",
        min_num=1,
        max_num=6,
        help_text="1 至 6 个。没有发布或已撤下的页面不会显示。",
    )

    def get_context(self, value: blocks.StructValue, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context)
        context["cards"] = SAMPLE_CARDS if context.get("sample") else value.cards
        context["card_level"] = context.get("level", 2) + bool(value["title"])
        return context

    class Meta:
        icon = "doc-full-inverse"
        group = "链接"
        label = "相关页面"
        description = "挑选几个页面，列在正文里"
        template = "blocks/related.html"
        value_class = RelatedValue
        preview_value = {"title": "接着看", "pages": []}
