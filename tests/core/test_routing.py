"""One look-up finds a page, however deep it lies."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction, Site

from tests.factories.news import ArticleFactory, ColumnFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db

# The site, its root page twice (as any page and as a home page), all pages on the way, the page as what it is.
QUERIES = 4


@pytest.fixture
def found(rf, home):
    """The page Wagtail serves at an address, None = 404."""

    def find(path):
        request = rf.get(path)
        request.user = AnonymousUser()
        return Page.find_for_request(request, path)

    return find


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_the_number_of_queries_does_not_depend_on_the_depth(found, article, django_assert_num_queries, depth):
    way = ["news", "yaowen", article(slug="kaimu").slug][:depth]
    Site.get_site_root_paths()
    with django_assert_num_queries(QUERIES):
        page = found("/" + "/".join(way) + "/")
    assert page.url == "/" + "/".join(way) + "/"


def test_nothing_is_found_with_one_query_less(found, article, django_assert_num_queries):
    article(slug="kaimu")
    with django_assert_num_queries(QUERIES - 1):
        assert found("/mei/you/") is None


def test_the_root_is_the_home_page(found, home):
    assert found("/") == home


@pytest.mark.parametrize("path", ["/news/yaowen/mei-you/", "/yaowen/", "/kaimu/", "/news/kaimu/", "/news/yaowen/kaimu/yaowen/"])
def test_an_address_is_found_as_a_whole_or_not_at_all(found, article, path):
    article(slug="kaimu")
    assert found(path) is None


def test_a_draft_is_not_found(found, article):
    article(slug="caogao", live=False)
    assert found("/news/yaowen/caogao/") is None


def test_a_page_below_a_withdrawn_column_is_found_as_in_wagtail(found, column, article):
    page = article(slug="kaimu")
    column.refresh_from_db()
    column.unpublish()
    assert found("/news/yaowen/kaimu/") == page


def test_pages_of_one_name_in_two_columns_are_told_apart(found, news, article):
    first = article(slug="kaimu")
    other = publish(ColumnFactory(parent=news, title="动态", slug="dongtai"))
    second = publish(ArticleFactory(parent=other, slug="kaimu"))
    assert (found("/news/yaowen/kaimu/"), found("/news/dongtai/kaimu/")) == (first, second)


def test_a_column_gets_the_rest_of_the_address_for_its_own_routes(rf, column):
    page, (view, _, _), _ = Page.route_for_request(rf.get("/news/yaowen/feed/"), "/news/yaowen/feed/")
    assert page == column
    assert view.__name__


def test_a_page_for_staff_only_sends_readers_to_log_in(client, article):
    page = article(slug="neibu")
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(page.url)
    assert answer.status_code == 302
    assert "login" in answer.url


def test_an_address_of_a_hundred_parts_is_not_found(client, home):
    assert client.get("/" + "kaimu/" * 100).status_code == 404


def test_the_way_down_comes_with_the_page(found, article, home, django_assert_num_queries):
    page = found(article(slug="kaimu").url)
    with django_assert_num_queries(0):
        assert page.get_parent().title == "要闻"
        assert [step.title for step in page.route_ancestors] == [home.title, "新闻", "要闻"]
