"""An article from the editor's desk to the reader."""

import html
import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import NewsIndexPage, NewsPage
from tests.factories.news import ColumnFactory, TopicFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
STORY = "连开六个夜场。"


@pytest.fixture
def write(editor_client, column):
    """Fill in the form of a new article in 要闻 and press `button` ("" = save a draft)."""

    def send(button: str = "action-publish", *, corrections: tuple = (), topics: tuple = (), text: str = STORY, **typed):
        line = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        form = {
            "title": "夜场开放",
            "summary": "从今天起，展区每晚开放到九点。",
            "source": "永川设计",
            "editor": "林小满",
            "story": streamfield([("text", json.dumps({"blocks": [line], "entityMap": {}}))] if text else []),
            "corrections": inline_formset(list(corrections)),
            "comments": inline_formset([]),
        }
        data = nested_form_data(form | typed) | {"topics": topics} | ({button: "1"} if button else {})
        return editor_client.post(reverse("wagtailadmin_pages:add", args=["news", "newspage", column.pk]), data)

    return send


def errors(answer) -> dict:
    return dict(answer.context["form"].errors)


def test_what_an_editor_publishes_is_read_listed_fed_and_leads_the_home_page(write, client, read):
    topic = TopicFactory(key="zhanguan", name="展馆")
    assert write(topics=(topic.pk,), author="卓一宁").status_code == 302
    page = NewsPage.objects.get(title="夜场开放")
    assert page.url == "/news/yaowen/yechang-kaifang/"
    assert "连开六个夜场。" in read(page.url).text
    assert read("/news/?topic=zhanguan").texts("//main//article//h3") == ["夜场开放"]
    assert "夜场开放" in client.get("/news/yaowen/feed/").content.decode()
    assert read("/").texts("//main//h2")[0] == "夜场开放"


def test_source_and_editor_in_charge_are_asked_for_when_it_is_published(write):
    answer = write(source="", editor="  ")
    assert errors(answer) == {"source": ["请填写来源：每篇稿件都要写明出处。"], "editor": ["请填写责任编辑。"]}
    page = html.unescape(answer.content.decode())
    assert "从今天起，展区每晚开放到九点。" in page
    assert json.dumps(STORY).strip('"') in page.replace("\\\\", "\\")
    assert not NewsPage.objects.exists()


def test_an_article_needs_a_story_or_an_original_to_lead_to(write):
    assert errors(write(text="")) == {"story": ["请写正文；只转一条链接的，请填写原文链接。"]}
    assert write(text="", external_url="https://example.cn/yuanwen").status_code == 302


def test_a_draft_may_lack_all_that(write):
    assert write("", source="", editor="", summary="", text="").status_code == 302
    assert not NewsPage.objects.get(title="夜场开放").live


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.cn/", "example"])
def test_an_original_is_a_web_address(write, address):
    assert "external_url" in errors(write(external_url=address))


def test_a_correction_cannot_lie_in_the_future(write):
    answer = write(corrections=[{"at": "2099-01-01 09:00", "text": "“421 张”改为“412 张”。"}])
    assert "更正时间不能在将来。" in answer.content.decode()
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"ends_at": "2031-11-28 00:00", "ends_kind": "publicity"}, "ends_at", "截止时间写成当天的 23:59（按 23:59:59 计）"),
        ({"ends_at": "2031-11-27 24:00", "ends_kind": "publicity"}, "ends_at", "日期/时间"),
        ({"ends_at": "2020-11-27 23:59", "ends_kind": "publicity"}, "ends_at", "截止时间要在发布时间之后，请核对年月日。"),
        ({"ends_at": "2031-11-27 23:59"}, "ends_kind", "请选择截止的是什么，如“公示至”。"),
        ({"ends_kind": "call"}, "ends_at", "请填写征集至什么时候。"),
    ],
)
def test_a_deadline_nobody_can_be_sure_of_is_refused_beside_its_field(write, typed, field, message):
    answer = write(**typed)
    assert message in errors(answer)[field][0]
    assert "从今天起，展区每晚开放到九点。" in html.unescape(answer.content.decode())


def test_a_deadline_typed_to_the_minute_counts_to_its_last_second(write, read):
    assert write(ends_at="2031-11-27 23:59", ends_kind="publicity").status_code == 302
    page = read("/news/yaowen/yechang-kaifang/")
    assert "公示至 2031 年 11 月 27 日 23:59:59（北京时间）" in page.text


def test_the_time_of_publication_is_not_the_editors_to_choose(write):
    write(published_at="2020-01-01 09:00")
    assert NewsPage.objects.get(title="夜场开放").published_at.year > 2020


def test_columns_are_two_levels_deep(news, column):
    assert NewsIndexPage.can_create_at(news)
    assert not NewsIndexPage.can_create_at(column)


class TestTheList:
    @pytest.fixture
    def titles(self, editor_client):
        def get(query: str = "") -> list[str]:
            answer = editor_client.get(f"{reverse('articles:index')}?{query}")
            return sorted(page.title for page in answer.context["object_list"])

        return get

    @pytest.fixture
    def three(self, article, news):
        notices = publish(ColumnFactory(parent=news, title="通知公告"))
        article(title="要闻一则", source="永川设计", author="卓一宁")
        article(title="公告一则", source="区经济信息委（示例）", author="何川", parent=notices)
        article(title="还没写完的事", source="永川设计", author="何川", live=False)

    def test_all_articles_stand_in_one_list_whatever_their_column(self, three, titles):
        assert titles() == ["公告一则", "要闻一则", "还没写完的事"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("source=永川设计", ["要闻一则", "还没写完的事"]),
            ("author=何川", ["公告一则", "还没写完的事"]),
            ("state=draft", ["还没写完的事"]),
            ("state=live&source=永川设计", ["要闻一则"]),
            ("published_at_from=2026-11-25", []),
            ("published_at_from=2026-11-24&published_at_to=2026-11-24", ["公告一则", "要闻一则"]),
        ],
    )
    def test_it_is_narrowed_by_source_author_state_and_date(self, three, titles, query, found):
        assert titles(query) == found

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_needs_the_same_queries_however_long(self, article, editor_client, django_assert_num_queries, count):
        for _ in range(count):
            article()
        url = reverse("articles:index")
        editor_client.get(url)
        with django_assert_num_queries(22):
            editor_client.get(url)
