"""What a page costs in SQL: settings and menus in memory, the page cache empty, renditions made."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import Correction
from site_cms.media.tasks import make_missing
from tests.conftest import BEIJING
from tests.factories.media import ImageFactory
from tests.factories.news import PolicyColumnFactory, PolicyFactory, TopicFactory
from tests.factories.pages import publish, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def warm(client):
    """A page asked for once already, whose answer was not kept."""

    def ask(url: str) -> str:
        client.get(url)
        caches["pages"].clear()
        return url

    return ask


def pictured(article, topic):
    """An article with all a reader may meet: cover, picture in the story, topic, correction."""
    cover, inside = ImageFactory(), ImageFactory()
    for image in (cover, inside):
        make_missing(image)
    picture = {"image": inside.pk, "alt": "竹椅的正面", "caption": "四根竹片", "credit": "图　永川设计"}
    return article(
        cover=cover,
        topics=[topic],
        corrections=[Correction(at=timezone.now(), text="第二段“421 张”改为“412 张”。")],
        story=story(("text", "<p>四根竹片，一把椅子。</p>"), ("picture", picture)),
    )


@pytest.mark.parametrize("count", [1, 3])
def test_a_column_needs_ten_queries(news, column, article, client, warm, django_assert_num_queries, count):
    topic = TopicFactory(name="展馆")
    pages = [pictured(article, topic) for _ in range(count)]
    url = warm(column.url)
    with django_assert_num_queries(10):
        page = client.get(url).content.decode()
    assert all(one.title in page.replace("<wbr>", "").replace("\u00a0", " ") for one in pages)


MIXED = {"/news/": 12, "/news/?year=2026": 11, "/news/archive/": 4, "/news/archive/2026/11/": 9, "/feed/": 7, "/atom/": 7}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), MIXED.items())
def test_articles_and_policies_together_need_at_most_twelve(
    news, article, client, warm, django_assert_num_queries, address, queries, count
):
    topic, index = TopicFactory(name="展馆"), publish(PolicyColumnFactory(parent=news))
    for _ in range(count):
        pictured(article, topic)
        publish(PolicyFactory(parent=index), at=dt.datetime(2026, 11, 23, 9, 0, tzinfo=BEIJING))
    url = warm(address)
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_an_article_needs_seven_queries(column, article, client, warm, django_assert_num_queries, count):
    topic = TopicFactory(name="展馆")
    page = [pictured(article, topic) for _ in range(count)][-1]
    url = warm(page.url)
    with django_assert_num_queries(7):
        answer = client.get(url).content.decode()
    assert "竹椅的正面" in answer


def test_reading_writes_nothing(home, news, column, article, client):
    """Also on the very first request, with no cache filled and no rendition made."""
    page = article(cover=ImageFactory(), story=story(("picture", {"image": ImageFactory().pk, "alt": "竹椅的正面"})))
    addresses = [
        home.url,
        news.url,
        column.url,
        page.url,
        f"{column.url}feed/",
        f"{column.url}atom/",
        f"{column.url}archive/",
        "/feed/",
        "/sitemap.xml",
        "/robots.txt",
        "/jiucuo/",
        "/gone/",
        "/elder/on/?next=/",
    ]
    with CaptureQueriesContext(connection) as asked:
        answers = [client.get(address).status_code for address in addresses]
    assert answers == [200] * 11 + [404, 302]
    assert asked.captured_queries
    assert [query["sql"] for query in asked.captured_queries if not query["sql"].startswith(("SELECT", "(SELECT"))] == []
