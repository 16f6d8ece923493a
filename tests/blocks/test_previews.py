"""What an editor sees of a block before choosing it."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from lxml import html as lxml_html
from wagtail.blocks import Block

from site_cms.core.blocks import STORY_BLOCKS

SHOWN = {
    "text": "夜场把闭馆时间往后推了三个半小时",
    "quote": "一件好展品，应该让下了夜班的人也看得到。",
    "picture": "夜场调暗三成顶灯，只留展台光。",
    "gallery": "同一套茶具：摆开、近看、收起来的次序。",
    "video": "圆台转到正面：圆形大灯，黄铜色前叉。",
    "audio": "您好，这里是规划展览馆。",
    "table": "摩托车停下来以后",
    "figures": "来源：规划展览馆观众留言统计，截至 2026 年 11 月 1 日。",
    "timeline": "第一次，文曲广场，搭了十小时",
    "files": "大字说明牌样张",
    "cta": "预约夜场",
    "related": "听得见隔壁，也听得见自己",
}


@pytest.fixture
def preview(editor_client):
    def get(block: Block):
        answer = editor_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert answer.status_code == 200
        return lxml_html.document_fromstring(answer.content.decode())

    return get


@pytest.mark.parametrize(("kind", "block"), STORY_BLOCKS)
def test_the_picker_shows_a_block_in_the_sites_own_clothes(preview, kind, block):
    page = preview(block)
    assert SHOWN[kind] in " ".join(page.body.text_content().split())
    sheets = [link.get("href").removeprefix("/static/") for link in page.iter("link") if link.get("rel") == "stylesheet"]
    assert sheets == ["css/site.css", "css/blocks/story.css"]
    assert all(finders.find(sheet) for sheet in sheets)
    assert page.xpath("//*[contains(concat(' ', @class, ' '), ' story ')]")


def test_a_picture_block_shows_the_newest_picture_of_the_library(preview, image):
    newest = image()
    assert [img.get("src") for img in preview(dict(STORY_BLOCKS)["picture"]).iter("img")] == [newest.base.url]


@pytest.mark.parametrize(("kind", "block"), STORY_BLOCKS)
def test_a_block_says_in_chinese_what_it_is(kind, block):
    assert block.is_previewable
    assert all(re.search(r"[\u4e00-\u9fff]", words) for words in (block.label, block.get_description(), block.meta.group))
    assert block.meta.icon not in {"placeholder", ""}
    assert block.meta.template == f"blocks/{kind}.html"
