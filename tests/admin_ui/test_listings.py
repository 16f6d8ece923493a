"""All pages of a type in one list: found by date, source, author and state, whatever column they stand in."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail import hooks

from news.models import NewsPage
from site_cms.admin_ui.listings import STATES, FlatListingViewSet

pytestmark = pytest.mark.django_db
QUERIES = 22
BEIJING = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture
def listing():
    """Address of the list of articles, as the room registered it."""
    made = [viewset for hook in hooks.get_hooks("register_admin_viewset") for viewset in _listed(hook())]
    (articles,) = [viewset for viewset in made if isinstance(viewset, FlatListingViewSet) and viewset.model is NewsPage]
    return reverse(articles.get_url_name("index"))


def _listed(made):
    return made if isinstance(made, list) else [made]


def titles(client, address: str, *known: str) -> list[str]:
    page = client.get(address).content.decode()
    return [title for title in known if title in page]


def test_articles_are_found_by_source_and_author(editor_client, article, listing):
    article(title="问诊单", source="永川日报（示例）", author="单宁")
    article(title="候诊椅", source="设计促进中心（示例）", author="曾以安")
    assert titles(editor_client, listing, "问诊单", "候诊椅") == ["问诊单", "候诊椅"]
    assert titles(editor_client, f"{listing}?source=永川日报（示例）", "问诊单", "候诊椅") == ["问诊单"]
    assert titles(editor_client, f"{listing}?author=曾以安", "问诊单", "候诊椅") == ["候诊椅"]


def test_the_day_of_publication_is_counted_in_beijing_time(editor_client, article, listing):
    article(title="跨年稿", published_at=dt.datetime(2025, 12, 31, 23, 59, tzinfo=BEIJING))
    article(title="元旦稿", published_at=dt.datetime(2026, 1, 1, 0, 0, tzinfo=BEIJING))
    assert titles(editor_client, f"{listing}?published_at_from=2026-01-01", "跨年稿", "元旦稿") == ["元旦稿"]
    assert titles(editor_client, f"{listing}?published_at_to=2025-12-31", "跨年稿", "元旦稿") == ["跨年稿"]


def test_articles_are_found_by_state(editor_client, article, listing):
    article(title="在线稿")
    edited = article(title="改过稿")
    edited.summary = "还没有发布的改动。"
    edited.save_revision()
    article(title="草稿甲", live=False)
    scheduled = article(title="定时稿", live=False)
    scheduled.go_live_at = dt.datetime(2099, 1, 1, tzinfo=BEIJING)
    scheduled.save_revision(approved_go_live_at=scheduled.go_live_at)
    expired = article(title="到期稿")
    NewsPage.objects.filter(pk=expired.pk).update(live=False, expired=True)
    everything = ("在线稿", "改过稿", "草稿甲", "定时稿", "到期稿")
    found = {state: titles(editor_client, f"{listing}?state={state}", *everything) for state in STATES}
    assert found == {
        "live": ["在线稿", "改过稿"],
        "changed": ["改过稿"],
        "scheduled": ["定时稿"],
        "draft": ["草稿甲"],
        "expired": ["到期稿"],
    }


@pytest.mark.parametrize(
    "nonsense", ["state=gibt-es-nicht", "published_at_from=gestern", "source=%00", "ordering=passwort", "p=abc"]
)
def test_nonsense_in_the_address_breaks_nothing(editor_client, article, listing, nonsense):
    article(title="问诊单")
    assert editor_client.get(f"{listing}?{nonsense}").status_code in {200, 404}


def test_a_row_says_when_and_in_what_state(editor_client, article, listing):
    article(title="问诊单", published_at=dt.datetime(2026, 3, 5, 8, 7, tzinfo=BEIJING))
    page = editor_client.get(listing).content.decode()
    assert "2026-03-05 08:07" in page
    assert "已发布" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_queries_however_long(editor_client, article, listing, count, django_assert_num_queries):
    for _ in range(count):
        article()
    editor_client.get(listing)
    with django_assert_num_queries(QUERIES):
        editor_client.get(listing)


def test_an_empty_source_is_no_choice(editor_client, article, listing):
    article(title="无作者", author="")
    page = editor_client.get(listing).content.decode()
    assert '<option value=""></option>' not in page
