"""The feeds of the whole site, as a feed reader and the rules of the W3C validator take them."""

import datetime as dt
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree

from tests.conftest import BEIJING
from tests.factories.media import ImageFactory
from tests.factories.news import ColumnFactory, PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
DAY = dt.timedelta(days=1)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
BOTH = pytest.mark.parametrize("way", ["/feed/", "/atom/"])


@pytest.fixture
def feed_of(client):
    def get(url: str):
        answer = client.get(url)
        assert answer.status_code == 200
        return etree.fromstring(answer.content)

    return get


@pytest.fixture
def mixed(news, column, article):
    """An article with a cover, a policy a day older, an article in another column two days older."""
    index = publish(PolicyColumnFactory(parent=news))
    notices = publish(ColumnFactory(parent=news, title="通知公告", slug="gonggao"))
    article(title="今天的事", published_at=NOVEMBER, cover=ImageFactory())
    publish(PolicyFactory(parent=index, title="工业设计奖补办法"), at=NOVEMBER - DAY)
    article(title="公告一则", parent=notices, published_at=NOVEMBER - 2 * DAY)


def test_articles_and_policies_come_together_newest_first(mixed, feed_of):
    both = [feed_of("/feed/").findall("channel/item/title"), feed_of("/atom/").findall("a:entry/a:title", ATOM)]
    assert [[title.text for title in titles] for titles in both] == [["今天的事", "工业设计奖补办法", "公告一则"]] * 2


def test_the_front_of_the_news_feeds_both_and_a_column_its_own(mixed, feed_of):
    assert len(feed_of("/news/feed/").findall("channel/item")) == 3
    assert [title.text for title in feed_of("/news/gonggao/feed/").findall("channel/item/title")] == ["公告一则"]


def test_rss_has_what_the_validator_asks_for(mixed, feed_of):
    channel = feed_of("/feed/").find("channel")
    assert [channel.findtext(name) for name in ("title", "link", "language")] == ["永川设计", "http://testserver/", "zh-cn"]
    assert channel.findtext("description")
    assert channel.find("{http://www.w3.org/2005/Atom}link").get("href") == "http://testserver/feed/"
    for date in [channel.findtext("lastBuildDate"), *(item.findtext("pubDate") for item in channel.findall("item"))]:
        assert date.endswith("+0800")
        assert parsedate_to_datetime(date).utcoffset() == dt.timedelta(hours=8)
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(set(guids)) == 3
    assert all(item.findtext("link").startswith("http://testserver/news/") for item in channel.findall("item"))


def test_atom_has_what_the_validator_asks_for(mixed, feed_of):
    feed = feed_of("/atom/")
    for element in [feed, *feed.findall("a:entry", ATOM)]:
        assert element.findtext("a:id", namespaces=ATOM).startswith("urn:uuid:")
        assert element.findtext("a:title", namespaces=ATOM)
        assert dt.datetime.fromisoformat(element.findtext("a:updated", namespaces=ATOM)).utcoffset() == dt.timedelta(hours=8)
    assert all(entry.findtext("a:author/a:name", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM))
    assert {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}["self"] == "http://testserver/atom/"


def test_a_cover_is_enclosed_with_its_type_and_length(mixed, feed_of, client):
    enclosures = feed_of("/feed/").findall("channel/item/enclosure")
    [enclosure] = enclosures
    assert enclosure.get("type") == "image/jpeg"
    file = client.get(enclosure.get("url").removeprefix("http://testserver"))
    assert len(b"".join(file.streaming_content)) == int(enclosure.get("length")) > 0
    [link] = feed_of("/atom/").findall("a:entry/a:link[@rel='enclosure']", ATOM)
    assert link.get("href") == enclosure.get("url")


def test_a_correction_moves_the_updated_date_and_not_the_place(column, article, feed_of):
    page = article(title="更正过的事", published_at=NOVEMBER - DAY)
    article(title="今天的事", published_at=NOVEMBER)
    publish(page)
    entries = feed_of("/atom/").findall("a:entry", ATOM)
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in entries] == ["今天的事", "更正过的事"]
    corrected = entries[1]
    published, updated = (corrected.findtext(f"a:{name}", namespaces=ATOM) for name in ("published", "updated"))
    assert published == "2026-11-23T09:00:00+08:00"
    assert dt.datetime.fromisoformat(updated) > dt.datetime.fromisoformat(published)


@BOTH
def test_it_is_kept_and_not_sent_again(column, article, client, way, django_assert_num_queries):
    article()
    first = client.get(way)
    assert client.get(way, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with django_assert_num_queries(1):
        client.get(way)
    article()
    assert client.get(way, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@BOTH
def test_below_a_sub_path_every_address_is_whole(column, article, client, sub_path, way):
    page = article()
    text = client.get(way).content.decode()
    assert f"http://testserver/design{way}" in text
    assert f"http://testserver/design/news/yaowen/{page.slug}/" in text
    assert "http://testserver/news" not in text


def test_every_page_of_the_news_tells_programs_where_they_are(column, article, read):
    page = article(published_at=NOVEMBER)
    for url in ("/news/", column.url, page.url, f"{column.url}archive/", f"{column.url}archive/2026/11/"):
        links = {link.get("title"): link.get("href") for link in read(url).all('//link[@rel="alternate"]')}
        assert (links["永川设计（RSS）"], links["永川设计（Atom）"]) == ("/feed/", "/atom/"), url


@BOTH
def test_an_empty_site_has_a_feed(home, feed_of, way):
    assert "永川设计" in "".join(feed_of(way).itertext())
