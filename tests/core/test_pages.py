"""What every page promises: an address, a time of publication, a card, what others are told about it."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import NewsPage
from site_cms.core.contracts import Problem
from site_cms.core.models import BasePage
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
BEIJING = dt.timezone(dt.timedelta(hours=8))
NINE = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


def typed(title, **changes):
    """What the browser sends of an article's form."""
    data = {
        "title": title,
        "slug": "",
        "summary": "",
        "story": streamfield([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
        "topics": [],
    }
    return nested_form_data(data | changes)


def create(client, column, title, **changes):
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", column.pk])
    return client.post(address, typed(title, **changes), follow=True)


def edit(client, page, title, **changes):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed(title, **changes), follow=True)


def slug_field(client, page):
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return re.search(r'<input[^>]*name="slug"[^>]*>', form)[0]


class TestAddress:
    def test_a_title_becomes_pinyin(self, editor_client, column):
        create(editor_client, column, "永川工业设计周开幕")
        assert NewsPage.objects.get().slug == "yongchuan-gongyeshejizhou-kaimu"

    @pytest.mark.parametrize("title", ["！？……", "🎉🎉", "。"])
    def test_a_title_without_a_readable_sign_has_an_address_too(self, editor_client, column, title):
        create(editor_client, column, title)
        assert NewsPage.objects.get().slug == "page"

    def test_two_articles_of_one_title_have_two_addresses(self, editor_client, column):
        create(editor_client, column, "公告")
        create(editor_client, column, "公告")
        assert sorted(NewsPage.objects.values_list("slug", flat=True)) == ["gonggao", "gonggao-2"]

    def test_the_address_follows_a_title_that_was_saved_half_typed(self, editor_client, column):
        create(editor_client, column, "工")
        for title in ("工业", "工业设计周"):
            edit(editor_client, NewsPage.objects.get(), title)
        page = NewsPage.objects.get()
        assert (page.slug, page.url) == ("gongyeshejizhou", "/news/yaowen/gongyeshejizhou/")

    def test_until_then_the_form_shows_it_as_a_proposal(self, editor_client, column):
        create(editor_client, column, "工业设计周")
        field = slug_field(editor_client, NewsPage.objects.get())
        assert 'placeholder="gongyeshejizhou"' in field
        assert ' value="' not in field

    def test_an_address_chosen_by_an_editor_stays(self, editor_client, column):
        create(editor_client, column, "工", slug="sheji-zhou")
        page = NewsPage.objects.get()
        assert 'value="sheji-zhou"' in slug_field(editor_client, page)
        edit(editor_client, page, "工业设计周", slug="sheji-zhou")
        assert NewsPage.objects.get().slug == "sheji-zhou"

    def test_the_address_of_a_published_page_is_a_fact(self, editor_client, article):
        page = article(title="开幕", slug="")
        assert 'value="kaimu"' in slug_field(editor_client, page)

    def test_the_address_of_a_published_page_stays_when_its_title_changes(self, article):
        page = article(title="开幕", slug="")
        assert page.slug == "kaimu"
        page.title = "开幕了"
        publish(page)
        assert page.slug == "kaimu"

    def test_an_address_taken_by_a_sibling_is_refused_in_chinese(self, editor_client, column, article):
        article(slug="kaimu")
        answer = create(editor_client, column, "开幕", slug="kaimu")
        assert "kaimu" in answer.content.decode()
        assert NewsPage.objects.count() == 1

    def test_chinese_characters_are_no_address(self, editor_client, column):
        answer = create(editor_client, column, "开幕", slug="开幕")
        assert "网址只能用小写字母、数字和连字符" in answer.content.decode()
        assert not NewsPage.objects.exists()

    def test_the_full_address_is_that_of_the_settings(self, article, settings):
        settings.SITE_URL = "https://design.example.cn"
        assert article(slug="kaimu").full_url == "https://design.example.cn/news/yaowen/kaimu/"


class TestTimeOfPublication:
    def test_an_older_revision_does_not_bring_its_time_back(self, article):
        page = article(published_at=NINE, live=True)
        revision = page.save_revision()
        NewsPage.objects.filter(pk=page.pk).update(published_at=NINE + dt.timedelta(hours=1))
        page.refresh_from_db()
        assert page.with_content_json(revision.content).published_at == NINE + dt.timedelta(hours=1)

    def test_a_copy_was_never_published(self, article):
        copy = article(published_at=NINE).copy(update_attrs={"slug": "copy", "live": False}, keep_live=False)
        assert NewsPage.objects.get(pk=copy.pk).published_at is None

    def test_an_editor_sees_it_and_cannot_change_it(self, editor_client, article):
        page = article(published_at=NINE)
        form = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "第一次发布的时间，由系统记录，不能修改。" in form
        assert 'name="published_at"' not in form


class TestEditing:
    def test_the_form_has_three_tabs_in_chinese(self, editor_client, column):
        form = editor_client.get(reverse("wagtailadmin_pages:add", args=["news", "newspage", column.pk])).content.decode()
        assert re.findall(r'role="tab"[^>]*>\s*(\S+)', form) == ["内容", "发布", "设置"]

    def test_every_field_says_what_it_is_for(self):
        silent = [
            field.name
            for field in NewsPage._meta.get_fields()
            if field.name in {"summary", "cover", "cover_alt", "cover_credit", "confirmed_on"} and not field.help_text
        ]
        assert silent == []


class TestPreview:
    def test_a_draft_can_be_looked_at_and_is_marked(self, editor_client, article):
        page = article(title="夜场试运行", live=False)
        shown = editor_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
        assert "夜场试运行" in shown.replace("<wbr>", "")
        assert "预览" in shown

    def test_a_published_page_is_not_marked(self, client, article):
        assert "预览：" not in client.get(article().url).content.decode()

    def test_a_page_that_was_never_saved_can_be_looked_at(self, editor_client, column):
        address = reverse("wagtailadmin_pages:preview_on_add", args=["news", "newspage", column.pk])
        assert editor_client.post(address, typed("夜场试运行", slug="yechang")).json() == {"is_valid": True, "is_available": True}
        shown = editor_client.get(address).content.decode()
        assert "夜场试运行" in shown.replace("<wbr>", "")
        assert "预览" in shown


class TestWhatOthersAreTold:
    def test_the_card(self, article):
        page = article(title="夜场开了", summary="每晚到九点", published_at=NINE)
        card = page.card()
        assert (card.title, card.url, card.fact, card.date) == ("夜场开了", page.url, "每晚到九点", NINE)

    def test_search_titles_go_before_the_page_s_own(self, article):
        card = article(title="夜场", seo_title="规划展览馆夜场", summary="摘要", search_description="晚上也开").social_card()
        assert (card.title, card.description) == ("规划展览馆夜场", "晚上也开")

    def test_a_page_without_a_cover_has_no_picture_to_share(self, article):
        assert article().social_card().image_url == ""

    def test_structured_data_leaves_out_what_is_empty(self, home):
        data = home.structured_data()
        assert data["@context"] == "https://schema.org"
        assert data["url"] == home.full_url
        assert all(data.values())

    def test_search_holds_nothing_of_a_page_without_a_kind(self, home, monkeypatch):
        monkeypatch.setattr(type(home), "search_kind", None)
        assert BasePage.search_entry(home) is None

    def test_the_description_is_the_summary(self, client, home):
        page = client.get("/").content.decode()
        assert f'<meta name="Description" content="{escape(home.summary)}">' in page


class TestReadyToPublish:
    def test_a_complete_page_has_no_problem(self, home):
        assert home.publish_problems() == []

    def test_without_summary_it_says_what_a_summary_is_for(self, home):
        home.summary = " "
        assert home.publish_problems() == [Problem("summary", "请填写摘要：列表、分享和搜索结果都要用它。")]

    @pytest.mark.parametrize(("own", "library", "ready"), [("", "", False), ("茶具", "", True), ("", "展台上的茶具", True)])
    def test_a_cover_needs_words_for_who_cannot_see_it(self, home, own, library, ready):
        home.cover_alt = own
        home.cover = NewsPage._meta.get_field("cover").related_model(title="茶具", alt=library)
        assert [problem.field for problem in home.publish_problems()] == ([] if ready else ["cover_alt"])


def test_the_tree_s_root_is_no_page_of_ours(home):
    assert Page.objects.get(depth=1).url is None
