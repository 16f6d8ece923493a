"""What an editor meets who arranges the home page: the picker, and what the form says."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from lxml import html as lxml_html

from home.blocks import HOME_BLOCKS, NewsBlock, WordsBlock
from home.models import HomePage

pytestmark = pytest.mark.django_db
SHOWN = {
    "now": "规划展览馆工业设计展区每晚开放到九点",
    "notices": "九家企业入选区级工业设计中心公示名单",
    "news": "设计顾问走进二十家摩配厂",
    "targets": "市级工业设计中心还差 2 家：两家通过初审，等待现场评审。",
    "words": "周二至周日 9:00–17:00，不收门票，平日不用预约。",
}


@pytest.mark.parametrize(("kind", "block"), HOME_BLOCKS)
def test_the_picker_shows_a_section_as_readers_will_see_it(kind, block, editor_client):
    answer = editor_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    page = lxml_html.document_fromstring(answer.content.decode())
    assert SHOWN[kind] in " ".join(page.body.text_content().split())
    assert any(link.get("href").endswith("css/pages/home.css") for link in page.iter("link"))


def test_more_picks_than_places_are_refused_beside_the_number(article):
    pages = [article() for _ in range(3)]
    block = NewsBlock()
    value = block.to_python({"title": "新闻", "picks": [page.pk for page in pages], "number": 2, "more": None})
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert refused.value.block_errors["number"].messages == ["指定了 3 条，比共显示的 2 条多。"]


def test_a_section_of_words_needs_a_title():
    block = WordsBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"title": "", "text": "<p>来。</p>", "actions": []}))
    assert set(refused.value.block_errors) == {"title"}


def test_the_editor_of_the_home_page_speaks_of_sections(home, editor_client):
    page = editor_client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert "首页栏目" in page
    assert "没有内容可显示的栏目不会出现" in page


def test_the_home_page_holds_news_plain_pages_and_the_map():
    names = {model.__name__ for model in HomePage.allowed_subpage_models()}
    assert names == {"NewsIndexPage", "StandardPage", "SiteMapPage"}
