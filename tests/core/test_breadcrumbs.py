import pytest
from wagtail.models import Site

from site_cms.core.breadcrumbs import breadcrumbs
from site_cms.core.contracts import Crumb

pytestmark = pytest.mark.django_db


def test_the_way_leads_from_home_to_the_page(article, django_assert_num_queries):
    page = article(title="夜场开了", slug="yechang")
    Site.get_site_root_paths()
    with django_assert_num_queries(1):
        way = breadcrumbs(page)
    assert way == [
        Crumb("首页", "/"),
        Crumb("新闻", "/news/"),
        Crumb("要闻", "/news/yaowen/"),
        Crumb("夜场开了", "/news/yaowen/yechang/"),
    ]


def test_a_withdrawn_column_is_no_step(article, news):
    page = article()
    news.refresh_from_db()
    news.unpublish()
    assert [step.title for step in breadcrumbs(page)] == ["首页", "要闻", page.title]


def test_the_home_page_is_its_own_way(home):
    assert breadcrumbs(home) == [Crumb("首页", "/")]


def test_a_reader_sees_the_way(client, article):
    page = client.get(article(title="夜场开了").url).content.decode()
    assert 'aria-label="当前位置"' in page
    assert '<a href="/news/yaowen/">要闻</a>' in page
