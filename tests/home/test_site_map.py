"""网站地图: what is public now, with how much it holds, and the addresses that are no pages."""

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.home import SiteMapPageFactory
from tests.factories.news import ArticleFactory, ColumnFactory, PressKitFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def the_map(home, read):
    page = publish(SiteMapPageFactory(parent=home))
    return lambda: read(page.url)


def line(page, title: str) -> str:
    """What stands beside the link `title`, without spaces."""
    [item] = page.texts(f'//main//section[contains(@class, "places")]//*[self::li or self::h2][a="{title}"]')
    return item.replace(" ", "")


def test_columns_stand_with_what_they_hold(home, news, column, article, the_map):
    notices = publish(ColumnFactory(parent=news, title="公告", slug="gonggao"))
    for n in range(3):
        article(title=f"消息{n}")
    publish(ArticleFactory(parent=notices))
    page = the_map()
    assert page.all('//main//h2/a[.="新闻"]/@href') == ["/news/"]
    assert line(page, "新闻") == "新闻4条"
    assert line(page, "要闻").startswith("要闻3条")
    assert line(page, "公告").startswith("公告1条")
    assert "消息0" not in page.text


def test_plain_pages_stand_by_name_with_what_they_are_about(plain, the_map):
    plain(title="参观须知", slug="canguan-xuzhi", summary="周一闭馆，免费。")
    page = the_map()
    assert page.all('//main//li/a[.="参观须知"]/@href') == ["/canguan-xuzhi/"]
    assert line(page, "参观须知") == "参观须知周一闭馆，免费。"


def test_the_map_does_not_list_itself_nor_what_is_not_public(news, column, article, plain, the_map):
    article(live=False)
    plain(title="旧说明").unpublish()
    closed = plain(title="内部通讯录")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page = the_map()
    assert line(page, "要闻").startswith("要闻要闻：")
    listed = page.texts('//main//section[contains(@class, "places")]//a')
    assert {"旧说明", "内部通讯录", "网站地图"} & set(listed) == set()


def test_what_was_published_a_moment_ago_is_on_it(column, article, the_map):
    article()
    assert line(the_map(), "要闻").startswith("要闻1条")
    article()
    assert line(the_map(), "要闻").startswith("要闻2条")


def test_addresses_that_are_no_pages_are_on_it(the_map):
    page = the_map()
    services = dict(
        zip(
            page.texts('//section[@aria-labelledby="services"]//a'),
            page.all('//section[@aria-labelledby="services"]//a/@href'),
            strict=True,
        )
    )
    assert services["我要纠错"] == "/jiucuo/"
    assert services["查询纠错编号"] == "/jiucuo/chaxun/"


def test_reporting_a_mistake_stands_in_the_footer_of_every_page(home, read):
    assert read("/").all('//footer//a[.="我要纠错"]/@href') == ["/jiucuo/"]


def test_the_words_of_staff_stand_before_it(the_map):
    assert "找不到东西，多半不是您的问题。" in the_map().text


def test_there_is_one_map(home):
    publish(SiteMapPageFactory(parent=home))
    assert not SiteMapPageFactory._meta.model.can_create_at(home)


def test_feeds_archive_and_elder_mode_are_on_it(article, the_map):
    article()
    page = the_map()
    services = page.all('//section[@aria-labelledby="services"]//a/@href')
    assert [url for url in ("/feed/", "/atom/", "/news/archive/", "/elder/on/") if url not in services] == []


def test_an_archive_with_nothing_in_it_is_not(column, the_map):
    assert "/news/archive/" not in the_map().all("//main//a/@href")


def test_the_press_kit_is_a_place_and_no_entry(news, article, the_map):
    article()
    publish(PressKitFactory(parent=news))
    page = the_map()
    assert line(page, "新闻") == "新闻1条"
    assert page.all('//main//li/a[.="媒体资料"]/@href') == ["/news/meiti/"]
