"""Staff find things in the admin: what they just saved, by any part of its name, by sound, in every box and chooser."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from modelsearch.index import class_is_indexed
from wagtail.models import Collection, GroupPagePermission, Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import NewsPage, PolicyPage
from search.analysis.contracts import MOST_TOKENS
from search.backends import SearchBackend
from search.backends.entries import entry_of
from site_cms.core.terms import Term, TermKind
from site_cms.media.models import SiteDocument, SiteImage, SiteMedia
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import ColumnFactory, PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish
from tests.factories.users import UserFactory
from tests.media import files

pytestmark = pytest.mark.django_db
FOUND = ["工业设计", "永川 设计周", "工業設計周", "设计周", "周", "业设", "工", '"工业设计周"']
FOUND += ["gongyesheji", "shejizhou", "gysjz", "Gongye"]
NOT_FOUND = ["工设", "计业", "设计奖", "(", '"', "*", "AND", "周 NOT", "zhongqing"]


@pytest.fixture
def staff(client, db):
    """Somebody who may do everything, logged in."""
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return client


@pytest.fixture
def seen(client):
    """`seen(address name, q, *args)`: whether 永川工业设计周开幕, or what `title` says, stands in the answer."""

    def ask(name: str, q: str, *args, title: str = "永川工业设计周开幕", **more) -> bool:
        answer = client.get(reverse(name, args=args), {"q": q} | more)
        assert answer.status_code == 200
        content = answer.json()["html"] if answer["Content-Type"].startswith("application/json") else answer.content.decode()
        return title in content

    return ask


@pytest.mark.parametrize("q", FOUND)
def test_a_page_is_found_by_any_part_of_its_title_and_by_sound(article, run_tasks, q):
    page = article(title="永川工业设计周开幕")
    article(title="设计补贴申报开始", live=False)
    run_tasks()
    assert page in NewsPage.objects.autocomplete(q)
    assert list(NewsPage.objects.search(q)) == list(NewsPage.objects.autocomplete(q))


@pytest.mark.parametrize("q", NOT_FOUND)
def test_what_the_title_does_not_hold_finds_nothing_and_is_no_error(article, run_tasks, q):
    article(title="永川工业设计周开幕")
    run_tasks()
    assert list(NewsPage.objects.autocomplete(q)) == []
    assert NewsPage.objects.autocomplete(q).count() == 0


def test_every_word_is_required_unless_any_is_asked_for(article, run_tasks):
    both = article(title="设计周的日程")
    one = article(title="奖项的日程")
    run_tasks()
    assert list(NewsPage.objects.autocomplete("设计周 日程")) == [both]
    assert set(NewsPage.objects.autocomplete("设计周 日程", operator="or")) == {both, one}


def test_what_stands_in_quotes_is_looked_for_as_it_stands(staff, article, seen, run_tasks):
    article(title="永川工业设计周开幕")
    run_tasks()
    assert seen("wagtailadmin_pages:search", "永川设计周")
    assert seen("wagtailadmin_pages:search", '"永川工业" 设计周')
    assert not seen("wagtailadmin_pages:search", '"永川设计周"')


def test_alternatives_do_not_swallow_the_words_beside_them(article, run_tasks):
    """`AND` binds closer than `OR` in FTS5: a word with several phrases stands in parentheses."""
    article(title="夏季公告")
    wanted = article(title="Shan 设计公告")
    run_tasks()
    assert list(NewsPage.objects.autocomplete("shan 公告")) == [wanted]


def test_the_title_counts_more_than_the_rest_and_the_short_title_more_than_the_long(article, run_tasks):
    rest = article(title="夜场开放", keywords="设计周")
    long = article(title="二〇二六永川国际工业设计周组委会关于延长展期的公告")
    short = article(title="设计周")
    run_tasks()
    assert list(NewsPage.objects.autocomplete("设计周")) == [short, long, rest]


def test_the_order_staff_chose_is_kept(article, run_tasks):
    pages = [article(title=title) for title in ("设计周丙", "设计周甲很长很长的标题", "设计周乙")]
    run_tasks()
    found = NewsPage.objects.order_by("pk").autocomplete("设计周", order_by_relevance=False)
    assert list(found) == pages
    assert list(found[1:3]) == pages[1:]


def test_a_score_can_be_asked_for(article, run_tasks):
    article(title="设计周")
    run_tasks()
    (page,) = NewsPage.objects.autocomplete("设计周").annotate_score("score")
    assert page.score != 0


def test_the_full_text_is_asked_once_however_many_rows_there_are(article, run_tasks, django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            article(title="设计周")
        run_tasks()
        with django_assert_num_queries(1):
            list(NewsPage.objects.autocomplete("设计周"))


def test_fields_can_be_named(run_tasks):
    ImageFactory(title="竹椅", alt="弯曲竹片制成的扶手躺椅", credit="曾以安 摄")
    run_tasks()
    assert SiteImage.objects.search("竹椅", fields=["title"]).count() == 1
    assert SiteImage.objects.search("曾以安", fields=["title"]).count() == 0
    assert SiteImage.objects.search("曾以安", fields=["credit"]).count() == 1
    assert SiteImage.objects.search("竹椅 曾以安", fields=["title", "credit"]).count() == 1


def test_a_draft_is_found_and_a_renamed_page_by_the_name_the_explorer_shows(article, staff, seen, run_tasks):
    draft = article(title="永川工业设计周开幕", live=False)
    run_tasks()
    assert seen("wagtailadmin_pages:search", "工业设计")
    draft.title = draft.draft_title = "闭幕式在规划馆"
    draft.save_revision()
    run_tasks()
    assert seen("wagtailadmin_pages:search", "guihuaguan", title="闭幕式在规划馆")
    publish(draft)
    run_tasks()
    assert not seen("wagtailadmin_pages:search", "工业设计")
    draft.delete()
    assert not seen("wagtailadmin_pages:search", "规划馆", title="闭幕式在规划馆")


def test_a_page_written_in_the_admin_is_found_in_every_box_that_lists_pages(editor_client, column, seen, run_tasks):
    line = {"key": "a", "text": "连开六个夜场。", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    form = {
        "title": "永川工业设计周开幕",
        "story": streamfield([("text", '{"blocks": [' + str(line).replace("'", '"') + '], "entityMap": {}}')]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
    }
    answer = editor_client.post(reverse("wagtailadmin_pages:add", args=["news", "newspage", column.pk]), nested_form_data(form))
    assert answer.status_code == 302
    run_tasks()
    for q in ("工业设计", "sjz"):
        assert seen("wagtailadmin_pages:search", q)
        assert seen("wagtailadmin_explore", q, column.pk)
        assert seen("articles:index", q)
        assert seen("articles:index", q, state="draft", ordering="published_at")
        assert not seen("articles:index", q, state="live")
        assert seen("wagtailadmin_choose_page_search", q)
    assert not seen("wagtailadmin_pages:search", "山顶奖")


def test_a_policy_is_found_by_its_number(news, run_tasks):
    policies = publish(PolicyColumnFactory(parent=news))
    page = publish(PolicyFactory(parent=policies, title="工业设计扶持办法", doc_number="永川府发〔2024〕5号"))
    publish(PolicyFactory(parent=policies, title="工业设计奖励办法", doc_number="永川府发〔2023〕9号"))
    run_tasks()
    for q in ("永川府发〔2024〕5号", "永川府发[2024]5号", "永川府发２０２４", "2024"):
        assert list(PolicyPage.objects.autocomplete(q)) == [page]


def test_what_staff_may_not_see_they_do_not_find(client, home, article, seen, run_tasks):
    other = publish(ColumnFactory(parent=home, title="别处", slug="biechu"))
    article(title="永川工业设计周开幕")
    article(parent=other, title="永川工业设计周别处")
    run_tasks()
    user = UserFactory(is_staff=True)
    group = user.groups.create(name="别处的编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=other, permission=change)
    client.force_login(user)
    assert seen("wagtailadmin_pages:search", "工业设计", title="永川工业设计周别处")
    assert not seen("wagtailadmin_pages:search", "工业设计")


def test_the_kinds_among_the_results_are_counted(staff, home, article, column, run_tasks):
    article(title="永川工业设计周开幕")
    publish(ColumnFactory(parent=column, title="设计周专栏", slug="zhuanlan"))
    run_tasks()
    answer = staff.get(reverse("wagtailadmin_pages:search"), {"q": "设计周", "content_type": "news.newspage"})
    assert [page.title for page in answer.context["pages"]] == ["永川工业设计周开幕"]
    assert sorted(count for _, count in answer.context["content_types"]) == [1, 1]


def test_pictures_documents_and_recordings_uploaded_in_the_admin_are_found(staff, seen, run_tasks):
    picture = SimpleUploadedFile("tu.jpg", files.phone_jpeg())
    form = {"title": "青瓷茶具", "file": picture, "alt": "盖碗", "tags": '"永川秀芽"', "licence": "own"}
    assert staff.post(reverse("wagtailimages:add"), form).status_code == 302
    paper = SimpleUploadedFile("biao.pdf", files.PDF)
    form = {"title": "设计补贴申报表", "file": paper, "collection": Collection.get_first_root_node().pk}
    assert staff.post(reverse("wagtaildocs:add"), form).status_code == 302
    SiteMedia.objects.create(title="大师课录像", type="video", duration=60, file="kecheng.mp4")
    run_tasks()
    for q in ("茶具", "盖碗", "秀芽", "qingci", "qccj"):
        for name in ("wagtailimages:index", "wagtailimages_chooser:choose_results"):
            assert seen(name, q, title="青瓷茶具")
    for q in ("补贴", "申报表", "butie", "sbb"):
        for name in ("wagtaildocs:index", "wagtaildocs_chooser:choose_results"):
            assert seen(name, q, title="设计补贴申报表")
    for q in ("大师课", "dashi", "录像"):
        for name in ("wagtailmedia:index", "wagtailmedia:chooser"):
            assert seen(name, q, title="大师课录像")
    SiteImage.objects.get().delete()
    SiteDocument.objects.get().delete()
    assert not seen("wagtailimages:index", "茶具", title="青瓷茶具")
    assert not seen("wagtaildocs:index", "补贴", title="设计补贴申报表")


def test_a_term_is_found_by_name_synonym_and_sound(staff, seen, run_tasks):
    Term.objects.create(kind=TermKind.INDUSTRY, key="automotive", name="汽车与摩托车", synonyms="新能源汽车、NEV")
    run_tasks()
    for q in ("摩托", "nev", "automo", "motuoche", "新能源"):
        for name in ("wagtailsnippets_core_term:list", "wagtailsnippetchoosers_core_term:choose_results"):
            assert seen(name, q, title="汽车与摩托车")


def test_things_that_were_there_before_are_found_after_the_index_is_made_again(article, run_tasks):
    page = article(title="永川工业设计周开幕")
    DocumentFactory(title="申报表")
    DBTaskResult.objects.all().delete()
    assert not NewsPage.objects.autocomplete("工业设计")
    call_command("update_index", verbosity=0)
    assert list(NewsPage.objects.autocomplete("工业设计")) == [page]
    assert SiteDocument.objects.autocomplete("sbb").count() == 1


def test_entries_written_before_there_were_tokens_are_made_anew_by_the_worker(article, run_tasks):
    make_anew = import_module("search.migrations.0003_admin_index").make_anew
    page = article(title="永川工业设计周开幕")
    run_tasks()
    page.index_entries.update(title="永川工业设计周开幕", autocomplete="")
    assert not NewsPage.objects.autocomplete("工业设计")
    make_anew(apps, None)
    run_tasks()
    assert list(NewsPage.objects.autocomplete("工业设计")) == [page]


def test_what_was_deleted_past_the_signals_leaves_with_the_next_index(article, run_tasks):
    page = article(title="永川工业设计周开幕")
    run_tasks()
    entries = page.index_entries
    assert entries.count() == 1
    NewsPage.objects.filter(pk=page.pk)._raw_delete("default")
    Page.objects.filter(pk=page.pk)._raw_delete("default")
    call_command("update_index", verbosity=0)
    assert entries.count() == 0


def test_of_a_long_text_as_much_is_kept_as_every_engine_keeps():
    picture = ImageFactory(title="竹椅")
    picture.caption = "设计" * 20_000
    assert len(entry_of(picture).body) == MOST_TOKENS
    SearchBackend({}).add(picture)
    assert list(SiteImage.objects.search("竹椅")) == [picture]


@pytest.mark.parametrize("room", ["search", "home.models.feedback", "site_cms.analytics", "site_cms.jobs", "site_cms.users"])
def test_rows_that_readers_and_machines_write_put_nothing_in_the_queue(room):
    """A model that is indexed or may refer to pages and pictures enqueues a task with each save."""
    models = [model for model in apps.get_models() if model.__module__.startswith(room)]
    assert models
    assert not [model for model in models if class_is_indexed(model) or model in ReferenceIndex.tracked_models]


def test_the_site_uses_this_backend(settings):
    assert type(get_search_backend()) is type(SearchBackend({}))
