"""Rule 3: every block states icon, group, Chinese label, description, preview value and template."""

import pytest
from wagtail.blocks import CharBlock, StreamBlock

from site_cms.core.checks import check_blocks, stream_errors

COMPLETE = {
    "icon": "tag",
    "group": "文字",
    "label": "一句话",
    "description": "一句话，单独成行",
    "preview_value": "四根竹片，一把椅子。",
    "template": "blocks/quote.html",
}
BROKEN = {
    "icon": "图标 icon",
    "group": "中文分组 group",
    "description": "中文说明 description",
    "preview_value": "预览 preview_value",
    "template": "模板 template",
}


def messages(**meta) -> list[str]:
    return [error.msg for error in stream_errors(StreamBlock([("line", CharBlock(**meta))]))]


def test_every_block_states_what_it_is():
    assert check_blocks() == []
    assert messages(**COMPLETE) == []


@pytest.mark.parametrize(("name", "lack"), BROKEN.items())
def test_a_block_that_leaves_something_out_is_found(name, lack):
    assert messages(**{key: value for key, value in COMPLETE.items() if key != name}) == [f"内容块 line 缺少：{lack}。"]


def test_an_english_label_is_found():
    assert messages(**COMPLETE | {"label": "One line"}) == ["内容块 line 缺少：中文名称 label。"]
