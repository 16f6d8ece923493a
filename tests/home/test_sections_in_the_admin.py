"""What an editor meets who arranges the home page: the picker, and what the form says."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from lxml import html as lxml_html

from home.blocks import HOME_BLOCKS, NewsBlock, WordsBlock
from home.models import HomePage
from home.sections import home_sections
from tests.factories.pages import story

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


def test_a_draft_with_numbers_still_missing_can_be_looked_at(home, article):
    article(title="夜场开放")
    half = {"label": "市级", "done": None, "target": None, "unit": "家", "note": "", "as_of": None, "source": ""}
    home.sections = story(
        ("now", {"title": "最新", "picks": [None], "number": None, "more": None}),
        ("targets", {"title": "目标", "items": [half], "as_of": None, "source": "", "policy": None, "more": None}),
        ("news", {"title": "新闻", "picks": [], "number": 3, "more": None}),
    )
    shown = home_sections(home.sections, now=timezone.now())
    assert [section.values["title"] for section in shown] == ["新闻"]
