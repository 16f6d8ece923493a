"""Blocks of the newsroom: 一图读懂, and what a story of the newsroom is made of."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from site_cms.core.blocks import STORY_BLOCKS
from site_cms.core.blocks.media import newest_image
from site_cms.core.blocks.pool import StoryImageChooser
from site_cms.core.blocks.preview import PickerSample
from site_cms.media.presets import PRESETS
from site_cms.media.selectors import current_renditions

BARS = 3
# Points shown where the brief stands beside something else and leads on to the rest.
FIRST_POINTS = 4
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class BriefFigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(label="数字", max_length=12)
    unit = blocks.CharBlock(label="单位", max_length=8, required=False)
    label = blocks.CharBlock(label="说明", max_length=40)
    source = blocks.CharBlock(label="依据", max_length=40, required=False, help_text="如：第五条。")

    class Meta:
        icon = "order"
        label = "数字"


class BriefPointBlock(blocks.StructBlock):
    term = blocks.CharBlock(label="问", max_length=40, help_text="一个问题或一个词。例：谁能报。")
    text = blocks.TextBlock(label="答", max_length=200, rows=2, help_text="一两句话，不超过 200 字。")

    class Meta:
        icon = "help"
        label = "一条"


class BriefValue(blocks.StructValue):
    @property
    def bars(self) -> list[dict[str, Any]]:
        """The first three figures when they count the same thing, for `components/progress.html`, whose `share` is per cent of
        the largest; else none."""
        first = list(self["figures"])[:BARS]
        numbers = [float(item["number"].replace(",", "")) for item in first if _NUMBER.fullmatch(item["number"])]
        if len(numbers) < BARS or len({item["unit"] for item in first}) > 1 or not max(numbers):
            return []
        shares = [round(number / max(numbers) * 100) for number in numbers]
        return [
            {"label": item["label"], "done": item["number"], "unit": item["unit"], "share": share}
            for item, share in zip(first, shares, strict=True)
        ]

    @property
    def others(self) -> list[Any]:
        """The figures that are not drawn as bars."""
        return list(self["figures"])[len(self.bars) :]

    @property
    def first_points(self) -> list[Any]:
        return list(self["points"])[:FIRST_POINTS]

    @property
    def download(self) -> dict[str, Any] | None:
        """Address and size in pixels of the picture as a JPEG, as wide as there is; None without a picture."""
        image = self["picture"]
        if not image:
            return None
        specs = [] if image.is_svg() else PRESETS["wide"].specs(image, "jpeg")
        made = current_renditions(image, specs)
        best = next((made[spec] for spec in reversed(specs) if spec in made), None)
        if best:
            return {"url": best.file.url, "width": best.width, "height": best.height}
        return {"url": image.base.url, "width": image.base_width, "height": image.base_height}


class BriefBlock(PickerSample, blocks.StructBlock):
    """A document in one look: figures, questions and answers, and the long picture for passing on.

    The picture is never the only place of the words: what stands in it stands in `figures` and `points`.
    """

    title = blocks.CharBlock(label="标题", max_length=30, default="一图读懂")
    figures = blocks.ListBlock(
        BriefFigureBlock(), label="数字", min_num=0, max_num=6, default=[],
        help_text="前三个单位相同时画成三根竖条比高低，例：10、30、100 万元。",
    )  # fmt: skip
    points = blocks.ListBlock(BriefPointBlock(), label="问答", min_num=1, max_num=12)
    picture = StoryImageChooser(
        label="长图", required=False, help_text="竖长的图，供转发。图上有的字，上面的数字和问答里都要有：看不见图的读者靠它们。"
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        picture = cleaned["picture"]
        if picture and not self.is_deferred_validation and picture.width > picture.height:
            raise StructBlockValidationError({"picture": ValidationError("这张图是横的；一图读懂用竖长的图。")})
        return cleaned

    class Meta:
        icon = "pick"
        group = "数据与资料"
        label = "一图读懂"
        description = "几个数字、几问几答和一张长图，政策页也会显示"
        template = "blocks/brief.html"
        value_class = BriefValue

        @staticmethod
        def preview_value() -> dict[str, Any]:
            figure = {"unit": "万元", "source": "第五条"}
            return {
                "title": "一图读懂",
                "figures": [
                    {"number": "10", "label": "区级中心", **figure},
                    {"number": "30", "label": "市级中心", **figure},
                    {"number": "100", "label": "国家级中心", **figure},
                ],
                "points": [
                    {"term": "谁能报", "text": "在本区注册、有专职设计人员、成果在本区投产的企业和设计机构。"},
                    {"term": "什么时候", "text": "每年 3 月和 9 月，各二十个工作日。"},
                ],
                "picture": newest_image(),
            }


NEWS_BLOCKS = [*STORY_BLOCKS, ("brief", BriefBlock())]
