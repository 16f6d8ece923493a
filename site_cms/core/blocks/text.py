"""Words: running text and a pull quote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import mark_safe
from wagtail import blocks
from wagtail.rich_text import RichText, expand_db_html

from site_cms.core.blocks.pool import open_pool
from site_cms.core.pasted import clean_pasted_html
from site_cms.core.rich_text import STORY_FEATURES, anchor_prefix, expand_links, with_anchors


class ReadableText(RichText):
    """Rich text whose links are written out already."""

    def __init__(self, source: str, html: str) -> None:
        super().__init__(source)
        self.html = html


class TextBlock(blocks.RichTextBlock):
    """Running text. Its headings begin at the second level; the page's title is the first."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", STORY_FEATURES)
        kwargs.setdefault(
            "help_text",
            "可直接从 Word、WPS、秀米和微信粘贴：标题、列表、加粗和链接会保留，字体和颜色会去掉；图片请另加“图片”块。",
        )
        super().__init__(**kwargs)

    def bulk_to_python(self, values: Iterable[str]) -> list[RichText]:
        pool = open_pool()
        if pool is None:
            return super().bulk_to_python(values)
        return [
            ReadableText(source, expand_links(source, pages=pool.pages, documents=pool.documents))
            for source in (value or "" for value in values)
        ]

    def clean(self, value: RichText) -> RichText:
        return super().clean(RichText(clean_pasted_html(value.source)))

    def get_context(self, value: RichText, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context)
        html = value.html if isinstance(value, ReadableText) else expand_db_html(value.source)
        context["html"] = mark_safe(with_anchors(html, prefix=anchor_prefix(context.get("id"))))  # noqa: S308 - whitelisted on save
        return context

    class Meta:
        icon = "pilcrow"
        group = "文字"
        label = "正文"
        description = "段落、小标题、列表和链接"
        template = "blocks/text.html"
        preview_value = (
            "<h2>白天来不了的人，晚上来</h2><p>夜场把闭馆时间往后推了<b>三个半小时</b>，工作人员的班次没有增加。</p>"
            "<ul><li>扫牌上的码，手机上是同一段话的朗读；</li><li>七件展品可以上手。</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    """One sentence worth stopping at, and who said it."""

    text = blocks.TextBlock(label="引文", max_length=120, rows=3, help_text="不超过 120 字，不用加引号。")
    who = blocks.CharBlock(label="谁说的", max_length=60, help_text="姓名，逗号，身份。例：周敏，展区负责人。")

    class Meta:
        icon = "openquote"
        group = "文字"
        label = "引言"
        description = "一句值得停下来的话，大字排出"
        template = "blocks/quote.html"
        preview_value = {"text": "一件好展品，应该让下了夜班的人也看得到。", "who": "周敏（示例），展区负责人"}
