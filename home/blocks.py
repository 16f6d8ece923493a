"""Sections of the home page, put in order by staff (docs/decisions/0080).

A section shows what staff picked and is topped up from its `feed` (see `home.sections`); one without a feed shows its own words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from home.notices import notice_of
from home.samples import sample_entries
from home.targets import Target, target_of
from news.selectors import Entry
from site_cms.core.blocks.pool import StoryPageChooser
from site_cms.core.blocks.reference import CallToActionBlock
from site_cms.core.blocks.text import TextBlock

NEWS_TYPES = ["news.NewsPage", "news.PolicyPage"]


def _picks(page_types: list[str], most: int) -> blocks.ListBlock:
    return blocks.ListBlock(
        StoryPageChooser(label="页面", page_type=page_types),
        label="指定显示",
        min_num=0,
        max_num=most,
        default=[],
        help_text="按这里的次序排在最前；没有发布或已撤下的自动让位。不指定就全部自动补齐。",
    )


def _number(default: int, least: int, most: int) -> blocks.IntegerBlock:
    help_text = f"{least} 至 {most} 条，指定的不够时用最新的补齐。"
    return blocks.IntegerBlock(label="共显示几条", default=default, min_value=least, max_value=most, help_text=help_text)


def _more() -> StoryPageChooser:
    return StoryPageChooser(label="“全部”链到", required=False, help_text="显示在标题右侧，文字是“全部”加页面标题。")


class SectionBlock(blocks.StructBlock):
    """A section of the home page. `feed` names what fills it in `home.sections.FEEDS`; None = it has what it shows."""

    feed: ClassVar[str | None] = None

    def values(self, value: blocks.StructValue, entries: Sequence[Entry], *, now: dt.datetime) -> dict[str, Any]:
        """What the template is shown with as `section`, once it is filled with `entries`; nothing = the section is left out."""
        raise NotImplementedError

    def get_context(self, value: blocks.StructValue, parent_context: dict | None = None) -> dict:
        """Only the picker asks for this: the home page fills its sections together."""
        now = timezone.now()
        values = self.values(value, sample_entries(now), now=now)
        return super().get_context(value, parent_context) | {"section": {"id": "sample", **values}}

    class Meta:
        group = "首页"
        preview_template = "home/section_preview.html"


class FedSection(SectionBlock):
    """A section filled from a feed: `picks` first, then the newest, `number` in all."""

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if len(cleaned["picks"]) > cleaned["number"]:
            message = f"指定了 {len(cleaned['picks'])} 条，比共显示的 {cleaned['number']} 条多。"
            raise StructBlockValidationError({"number": ValidationError(message)})
        return cleaned

    def values(self, value: blocks.StructValue, entries: Sequence[Entry], *, now: dt.datetime) -> dict[str, Any]:
        return {"title": value["title"], "lead": entries[0], "others": entries[1:], "more": value["more"]} if entries else {}


class NowBlock(FedSection):
    """What is on now: the first entry large beside its picture, the others as lines."""

    feed = "news"

    title = blocks.CharBlock(label="标签", max_length=8, default="最新", help_text="第一条上方的两三个字，如：最新、正在进行。")
    picks = _picks(NEWS_TYPES, 6)
    number = _number(4, 1, 6)
    more = _more()

    class Meta:
        icon = "pick"
        label = "最新"
        description = "整屏的头条：大图、日期、标题，旁边几条次要的"
        template = "home/sections/now.html"
        preview_value = {"title": "最新", "picks": [], "number": 4, "more": None}


class NewsBlock(FedSection):
    """News and policies together, newest first."""

    feed = "news"

    title = blocks.CharBlock(label="标题", max_length=16, default="新闻与政策")
    picks = _picks(NEWS_TYPES, 10)
    number = _number(6, 2, 10)
    more = _more()

    def values(self, value: blocks.StructValue, entries: Sequence[Entry], *, now: dt.datetime) -> dict[str, Any]:
        """The first stands out when it has a picture; without one all are lines."""
        values = super().values(value, entries, now=now)
        return values if not entries or entries[0].picture else values | {"lead": None, "others": entries}

    class Meta:
        icon = "list-ul"
        label = "新闻与政策"
        description = "新闻、公告和政策按日期排列，第一条带图"
        template = "home/sections/news.html"
        preview_value = {"title": "新闻与政策", "picks": [], "number": 6, "more": None}


class NoticesBlock(FedSection):
    """Notices that still run, the nearest deadline first and large."""

    feed = "notices"

    title = blocks.CharBlock(label="标题", max_length=16, default="正在公示与征集")
    picks = _picks(["news.NewsPage"], 6)
    number = _number(4, 1, 6)
    more = _more()

    def values(self, value: blocks.StructValue, entries: Sequence[Entry], *, now: dt.datetime) -> dict[str, Any]:
        return super().values(value, [notice_of(entry, now) for entry in entries if not entry.is_over], now=now)

    class Meta:
        icon = "date"
        label = "公示与征集"
        description = "没有到期的公示、征集和报名，最先截止的用大字；都到期了整栏不出现"
        template = "home/sections/notices.html"
        preview_value = {"title": "正在公示与征集", "picks": [], "number": 4, "more": None}


def _not_after_today(day: dt.date | None) -> None:
    if day and day > timezone.localdate():
        raise ValidationError("数据截至的日期不能晚于今天。")


class TargetBlock(blocks.StructBlock):
    label = blocks.CharBlock(label="目标", max_length=20, help_text="如：市级工业设计中心。")
    done = blocks.IntegerBlock(label="已完成", min_value=0, max_value=99_999, help_text="可以多于目标数。已撤销的不计。")
    target = blocks.IntegerBlock(label="目标数", min_value=1, max_value=99_999)
    unit = blocks.CharBlock(label="单位", max_length=4, default="家")
    note = blocks.CharBlock(
        label="差在哪里", max_length=80, required=False, help_text="“还差 2 家”由系统算出，这里只写原因和下一步。"
    )
    as_of = blocks.DateBlock(
        label="数据截至", required=False, validators=[_not_after_today], help_text="与下面的共同日期不同时填写。"
    )
    source = blocks.CharBlock(label="来源", max_length=60, required=False, help_text="与下面的共同来源不同时填写。")

    class Meta:
        icon = "order"
        label = "目标"


_SAMPLE = {"unit": "家", "note": "", "as_of": None, "source": ""}


class TargetsBlock(SectionBlock):
    """Promised figures and how far they are. Every figure has a date and a source."""

    title = blocks.CharBlock(label="标题", max_length=24, default="到 2025 年，我们说过要做到")
    items = blocks.ListBlock(TargetBlock(), label="目标", min_num=1, max_num=6)
    as_of = blocks.DateBlock(label="数据截至", validators=[_not_after_today])
    source = blocks.CharBlock(label="来源", max_length=60, help_text="数字出自哪里，如：区经济信息委。")
    policy = StoryPageChooser(label="目标出自", required=False, help_text="写明这些目标的政策文件。")
    more = StoryPageChooser(label="接着看", required=False, help_text="逐家列出名单或说明进展的页面。")

    def values(self, value: blocks.StructValue, entries: Sequence[Entry], *, now: dt.datetime) -> dict[str, Any]:
        """`source` and `as_of` of a target are empty when they are those of all. Those a draft has not filled in are left out."""
        items = [item for item in value["items"] if item["target"] and item["done"] is not None]
        targets = [target_of(item, as_of=value["as_of"], source=value["source"]) for item in items]
        if not targets:
            return {}
        words: list[Target] = [target for target in targets if target.missing or target.note]
        shared = {name: value[name] for name in ("title", "as_of", "source", "policy", "more")}
        return shared | {"targets": targets, "words": words, "lacks": any(target.missing for target in targets)}

    class Meta:
        icon = "order"
        label = "目标进度"
        description = "说过要做到的数、做到了多少、差在哪里，每个数字有日期和来源"
        template = "home/sections/targets.html"
        preview_value = {
            "title": "到 2025 年，我们说过要做到",
            "items": [
                _SAMPLE | {"label": "市级工业设计中心", "done": 8, "target": 10, "note": "两家通过初审，等待现场评审。"},
                _SAMPLE | {"label": "区级工业设计中心", "done": 30, "target": 30},
            ],
            "as_of": dt.date(2025, 12, 31),
            "source": "区经济信息委（示例）",
            "policy": None,
            "more": None,
        }


class WordsBlock(SectionBlock):
    """A few words of staff's own, and up to two things to do."""

    title = blocks.CharBlock(label="标题", max_length=24)
    text = TextBlock(label="文字", features=["bold", "italic", "ol", "ul", "link", "document-link", "clean-paste"])
    actions = blocks.ListBlock(CallToActionBlock(), label="按钮", min_num=0, max_num=2, default=[])

    def values(self, value: blocks.StructValue, entries: Sequence[Entry], *, now: dt.datetime) -> dict[str, Any]:
        actions = [{"label": action["label"], "url": action.target} for action in value["actions"] if action.target]
        return {"title": value["title"], "text": value["text"], "actions": actions}

    class Meta:
        icon = "pilcrow"
        label = "一段话"
        description = "自己写的标题和几句话，最多两个按钮"
        template = "home/sections/words.html"
        preview_value = {
            "title": "来看三十件东西",
            "text": "<p>周二至周日 9:00–17:00，不收门票，平日不用预约。</p>",
            "actions": [],
        }


HOME_BLOCKS = [
    ("now", NowBlock()),
    ("notices", NoticesBlock()),
    ("news", NewsBlock()),
    ("targets", TargetsBlock()),
    ("words", WordsBlock()),
]
