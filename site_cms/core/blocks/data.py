"""Facts in order: table, files, timeline and key figures."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

from site_cms.core.blocks.pool import StoryDocumentChooser
from site_cms.core.blocks.preview import PickerSample

MAX_ROWS = 200
MAX_COLUMNS = 12

# Handsontable, which Wagtail's table is made of, has no Chinese words of its own.
_MENU = {
    "row_above": {"name": "在上方插入一行"},
    "row_below": {"name": "在下方插入一行"},
    "col_left": {"name": "在左侧插入一列"},
    "col_right": {"name": "在右侧插入一列"},
    "remove_row": {"name": "删除这一行"},
    "remove_col": {"name": "删除这一列"},
    "undo": {"name": "撤销"},
    "redo": {"name": "重做"},
}
_NUMBER = re.compile(r"[-+−]?[\d,]+(\.\d+)?\s?%?")


def table_value(*, caption: str, header: list[str], rows: list[list[str]], first_column_is_header: bool = True) -> dict[str, Any]:
    """Value of a `TableBlock` with one header row; `rows` are as wide as `header`."""
    return {
        "data": [header, *rows],
        "table_caption": caption,
        "table_header_choice": "both" if first_column_is_header else "row",
        "first_row_is_table_header": True,
        "first_col_is_header": first_column_is_header,
    }


class TableBlock(WagtailTableBlock):
    """A table with a caption and a header. Columns of numbers align at their end."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("table_options", {"contextMenu": {"items": _MENU}, "language": "en-US"})
        kwargs.setdefault("help_text", f"可从 Excel 或 WPS 表格粘贴，不超过 {MAX_ROWS} 行、{MAX_COLUMNS} 列。表题和表头必填。")
        super().__init__(**kwargs)

    def clean(self, value: dict[str, Any] | None) -> dict[str, Any] | None:
        if value and not _is_grid(value):
            raise ValidationError("这不是一张表格，请重新填写。")
        problem = self._problem(value) if value and not self.is_deferred_validation else ""
        if problem:
            raise ValidationError(problem)
        return super().clean(value)

    def value_from_form(self, value: str) -> Any:
        try:
            return super().value_from_form(value)
        except ValueError:
            return None

    def _problem(self, value: dict[str, Any]) -> str:
        rows = value["data"]
        if not any(cell for row in rows for cell in row):
            return "表格是空的，请填写内容。"
        if len(rows) > MAX_ROWS or len(rows[0]) > MAX_COLUMNS:
            return f"表格有 {len(rows)} 行、{len(rows[0])} 列，最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列。"
        if not (value.get("table_caption") or "").strip():
            return "请填写表题，看不见表格的读者靠它知道表里是什么。"
        if value.get("table_header_choice") in {"neither", "", None}:
            return "请选择表头：第一行、第一列，或两者都是。"
        return ""

    def get_context(self, value: dict[str, Any], parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context)
        width = max(map(len, value["data"]), default=0)
        rows = [[(cell or "").strip() for cell in row] + [""] * (width - len(row)) for row in value["data"]]
        header = rows.pop(0) if rows and value.get("first_row_is_table_header") else []
        numeric = [_is_numeric([row[place] for row in rows]) for place in range(width)]
        headed = bool(value.get("first_col_is_header"))
        context["caption"] = value.get("table_caption") or ""
        context["columns"] = width
        context["header"] = [{"text": text, "number": numeric[place]} for place, text in enumerate(header)]
        context["rows"] = [
            [{"text": text, "number": numeric[place], "head": headed and place == 0} for place, text in enumerate(row)]
            for row in rows
        ]
        return context

    def get_searchable_content(self, value: dict[str, Any] | None) -> list[str]:
        caption = (value or {}).get("table_caption")
        return [*([caption] if caption else []), *super().get_searchable_content(value)]

    def render(self, value: dict[str, Any] | None, context: dict | None = None) -> str:
        # Wagtail's own method fills the context of Wagtail's own template and asks `get_context` nothing.
        return super(WagtailTableBlock, self).render(value, context) if value else ""

    class Meta:
        icon = "table"
        group = "数据与资料"
        label = "表格"
        description = "有表题和表头的表格，窄屏可左右滑动"
        template = "blocks/table.html"
        preview_value = table_value(
            caption="六个夜场",
            header=["日期", "题目", "地点", "名额"],
            rows=[["11.24　周二", "摩托车停下来以后", "A 厅", "60"], ["11.28　周六", "竹片能有多薄", "D 厅", "120"]],
        )


def _is_grid(value: Any) -> bool:
    rows = value.get("data") if isinstance(value, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return False
    return len({len(row) for row in rows}) == 1 and all(cell is None or isinstance(cell, str) for row in rows for cell in row)


def _is_numeric(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(_NUMBER.fullmatch, filled))


class FileBlock(blocks.StructBlock):
    document = StoryDocumentChooser(label="文件")
    title = blocks.CharBlock(label="显示的名称", max_length=60, required=False, help_text="不填就用文件自己的标题。")

    class Meta:
        icon = "doc-full"
        label = "文件"


SAMPLE_FILES = [
    {"title": "六个夜场的安排与交通", "url": "#", "kind": "PDF", "bytes": 1_258_291},
    {"title": "大字说明牌样张（A3，可直接打印）", "url": "#", "kind": "PDF", "bytes": 3_565_158},
]


class FilesValue(blocks.StructValue):
    @property
    def entries(self) -> list[dict[str, Any]]:
        """What the list shows of each file that still exists: `title`, `url`, `kind` (PDF), `bytes`."""
        return [
            {
                "title": item["title"] or item["document"].title,
                "url": item["document"].url,
                "kind": item["document"].file_extension.upper(),
                "bytes": item["document"].file_size,
            }
            for item in self["items"]
            if item["document"]
        ]


class FilesBlock(PickerSample, blocks.StructBlock):
    """Files to take away, each with its kind and size."""

    title = blocks.CharBlock(label="标题", max_length=30, default="带走", required=False)
    items = blocks.ListBlock(FileBlock(), label="文件", min_num=1, max_num=20)

    def get_context(self, value: blocks.StructValue, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context)
        context["entries"] = SAMPLE_FILES if context.get("sample") else value.entries
        return context

    class Meta:
        icon = "download"
        group = "数据与资料"
        label = "文件列表"
        description = "可以下载的文件，自动标出格式和大小"
        template = "blocks/files.html"
        value_class = FilesValue
        preview_value = {"title": "带走", "items": []}


class MomentBlock(blocks.StructBlock):
    when = blocks.CharBlock(label="时间", max_length=16, help_text="照读者看到的样子写。例：2024.11、第 2 步、21 分。")
    what = blocks.CharBlock(label="事情", max_length=120)

    class Meta:
        icon = "time"
        label = "一步"


class TimelineBlock(blocks.StructBlock):
    """What happened, one after the other."""

    title = blocks.CharBlock(label="标题", max_length=30, required=False)
    items = blocks.ListBlock(MomentBlock(), label="时间线", min_num=2, max_num=30)

    class Meta:
        icon = "history"
        group = "数据与资料"
        label = "时间线"
        description = "按先后排列的日期或步骤"
        template = "blocks/timeline.html"
        preview_value = {
            "title": "凉亭搭过几次",
            "items": [
                {"when": "2024.11", "what": "第一次，文曲广场，搭了十小时"},
                {"when": "2026.11", "what": "第七次，文曲广场，42 名学生，三小时"},
            ],
        }


class FigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(label="数字", max_length=12)
    unit = blocks.CharBlock(label="单位", max_length=8, required=False)
    label = blocks.CharBlock(label="说明", max_length=40)
    source = blocks.CharBlock(label="来源", max_length=60, required=False, help_text="几个数字来源相同时，写在下面的共同来源里。")

    class Meta:
        icon = "order"
        label = "数字"


class FiguresBlock(blocks.StructBlock):
    """Key figures. A figure without a source is not printed."""

    title = blocks.CharBlock(label="标题", max_length=30, required=False)
    items = blocks.ListBlock(FigureBlock(), label="数字", min_num=1, max_num=12)
    source = blocks.CharBlock(label="共同来源", max_length=120, required=False)
    as_of = blocks.DateBlock(label="数据截至", required=False)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        lacking = [item["number"] for item in cleaned["items"] if not (item["source"] or cleaned["source"])]
        if lacking and not self.is_deferred_validation:
            raise StructBlockValidationError({"source": ValidationError(f"数字要有来源：{'、'.join(lacking)} 还没有。")})
        return cleaned

    class Meta:
        icon = "order"
        group = "数据与资料"
        label = "关键数字"
        description = "几个大数字，每个都有来源"
        template = "blocks/figures.html"
        preview_value = {
            "title": "留言板上的数字",
            "items": [
                {"number": "412", "unit": "张", "label": "留言卡片", "source": ""},
                {"number": "65", "unit": "%", "label": "写“下班以后”", "source": ""},
            ],
            "source": "规划展览馆观众留言统计",
            "as_of": dt.date(2026, 11, 1),
        }
