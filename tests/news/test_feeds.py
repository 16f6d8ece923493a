"""RSS and Atom of a column, as a feed reader takes them."""

import datetime as dt

import pytest
from lxml import etree

from tests.conftest import BEIJING
from tests.factories.news import ColumnFactory, TopicFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
BOTH = pytest.mark.parametrize("feed", ["feed", "atom"])


@pytest.fixture
def feed_of(client):
    def get(url: str):
        answer = client.get(url)
        assert answer.status_code == 200
        return etree.fromstring(answer.content)

    return get


def test_an_item_tells_all_a_reader_program_asks_for(column, article, feed_of):
    page = article(
        title="茶盒试印：省下 0.4 元",
        summary="一张纸，不用胶。",
        author="卓一宁",
        published_at=NOVEMBER,
        topics=[TopicFactory(name="包装")],
    )
    [item] = feed_of("/news/yaowen/feed/").findall("channel/item")
    assert {child.tag: child.text for child in item if child.tag != "category"} == {
        "title": "茶盒试印：省下 0.4 元",
        "link": f"http://testserver{page.url}",
        "description": "一张纸，不用胶。",
        "{http://purl.org/dc/elements/1.1/}creator": "卓一宁",
        "pubDate": "Tue, 24 Nov 2026 09:00:00 +0800",
        "guid": f"urn:uuid:{page.translation_key}",
    }
    assert [category.text for category in item.findall("category")] == ["要闻", "包装"]
    assert item.find("guid").get("isPermaLink") == "false"


def test_an_entry_tells_the_same_in_atom(column, article, feed_of):
    page = article(title="茶盒试印：省下 0.4 元", author="卓一宁", published_at=NOVEMBER)
    feed = feed_of("/news/yaowen/atom/")
    [entry] = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == "茶盒试印：省下 0.4 元"
    assert entry.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{page.translation_key}"
    assert entry.findtext("a:published", namespaces=ATOM) == "2026-11-24T09:00:00+08:00"
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "卓一宁"
    assert feed.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{column.translation_key}"
    assert feed.find("a:updated", ATOM).text.endswith("+08:00")


def test_a_title_with_markup_in_it_arrives_as_it_was_written(column, article, feed_of):
    article(title="“<合>”与 R&D ]]> 之间")
    assert feed_of("/news/yaowen/feed/").findtext("channel/item/title") == "“<合>”与 R&D ]]> 之间"


def test_a_character_no_feed_may_hold_does_not_break_it(column, article, feed_of):
    article(title="竹椅", summary="从别处贴来的\x0b一行")
    assert feed_of("/news/yaowen/feed/").findtext("channel/item/description") == "从别处贴来的一行"


def test_an_article_keeps_its_identity_when_its_address_changes(column, article, feed_of):
    page = article()
    before = feed_of("/news/yaowen/feed/").find("channel/item")
    page.slug = "xin-dizhi"
    publish(page)
    after = feed_of("/news/yaowen/feed/").find("channel/item")
    assert after.findtext("guid") == before.findtext("guid")
    assert after.findtext("link") != before.findtext("link")


def test_the_newest_thirty_of_the_column_come_newest_first(news, column, article, feed_of):
    other = publish(ColumnFactory(parent=news, title="通知公告", slug="gonggao"))
    article(title="公告", parent=other, published_at=NOVEMBER)
    article(title="还没写完的事", live=False)
    for n in range(32):
        article(title=f"第 {n:02} 条", published_at=NOVEMBER - dt.timedelta(hours=n + 1))
    titles = [title.text for title in feed_of("/news/yaowen/feed/").findall("channel/item/title")]
    assert titles == [f"第 {n:02} 条" for n in range(30)]
    assert feed_of("/news/feed/").findtext("channel/item/title") == "公告"


@BOTH
def test_an_empty_column_has_a_feed(column, feed_of, feed):
    assert "要闻 - 永川设计" in "".join(feed_of(f"/news/yaowen/{feed}/").itertext())


@BOTH
def test_a_feed_that_has_not_changed_is_not_sent_again(column, article, client, feed):
    article()
    url = f"/news/yaowen/{feed}/"
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
    article()
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


@BOTH
def test_below_a_sub_path_every_address_is_whole(column, article, client, sub_path, feed):
    page = article()
    text = client.get(f"/news/yaowen/{feed}/").content.decode()
    assert f"http://testserver/design/news/yaowen/{feed}/" in text
    assert f"http://testserver/design/news/yaowen/{page.slug}/" in text
    assert "http://testserver/news" not in text


def test_the_column_tells_programs_where_its_feeds_are(column, client):
    page = client.get(column.url).content.decode()
    assert 'type="application/rss+xml" title="永川设计 要闻（RSS）" href="/news/yaowen/feed/"' in page
    assert 'type="application/atom+xml" title="永川设计 要闻（Atom）" href="/news/yaowen/atom/"' in page


@BOTH
def test_a_feed_comes_with_its_own_type(column, client, feed):
    types = {"feed": "application/rss+xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8"}
    assert client.get(f"/news/yaowen/{feed}/").headers["Content-Type"] == types[feed]


def test_what_lies_below_a_feed_is_not_found(column, client):
    assert client.get("/news/yaowen/feed/2/").status_code == 404
