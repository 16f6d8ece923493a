"""Ten thousand articles cost as many queries as ten. Prints what each page takes; asserts no time."""

import datetime as dt
import time

import pytest
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from news.models import NewsPage
from site_cms.media.tasks import make_missing
from tests.factories.bulk import beside, bulk_pages
from tests.factories.media import ImageFactory
from tests.factories.news import ColumnFactory, TopicFactory
from tests.factories.pages import publish

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
COUNT, COLUMNS, TOPICS = 10_000, 5, 8


@pytest.fixture
def many(news) -> list[NewsPage]:
    """Articles of the last six years in five columns, each about two topics, all with a cover."""
    cover = ImageFactory()
    make_missing(cover)
    columns = [publish(ColumnFactory(parent=news, title=f"栏目 {n}")) for n in range(COLUMNS)]
    topics = TopicFactory.create_batch(TOPICS)
    with transaction.atomic():
        title = "第 {n} 条消息：设计顾问走进摩配厂"
        pages = [page for column in columns for page in bulk_pages(column, NewsPage, COUNT // COLUMNS, title=title)]
        articles = [_article(page, n, cover) for n, page in enumerate(pages)]
        links = NewsPage.topics.through
        links.objects.bulk_create(
            links(newspage_id=article.pk, term_id=topics[(n + shift) % TOPICS].pk)
            for n, article in enumerate(articles)
            for shift in (0, 3)
        )
    return articles


def _article(page: Page, n: int, cover) -> NewsPage:
    article = NewsPage(
        summary="一张问诊单，换来十一个改进。",
        source="永川设计",
        editor="林小满",
        cover=cover,
        published_at=timezone.now() - dt.timedelta(hours=n * 5),
    )
    return beside(page, article)


QUERIES = {"home": 9, "front": 11, "page 300": 11, "year": 10, "year and topic": 9, "article": 7, "feed": 7}


@pytest.mark.parametrize(("name", "queries"), QUERIES.items())
def test_a_page_costs_what_it_cost_with_one_article(many, client, django_assert_num_queries, capsys, name, queries):
    article = many[COUNT // 2]
    urls = {
        "home": "/",
        "front": "/news/",
        "page 300": "/news/?page=300",
        "year": f"/news/?year={timezone.localdate().year - 1}",
        "year and topic": f"/news/?year={timezone.localdate().year - 1}&topic={article.topics.first().key}",
        "article": NewsPage.objects.get(pk=article.pk).url,
        "feed": "/news/feed/",
    }
    client.get(urls[name])
    caches["pages"].clear()
    begun = time.perf_counter()
    with django_assert_num_queries(queries):
        assert client.get(urls[name]).status_code == 200
    with capsys.disabled():
        print(f"\n{name}: {(time.perf_counter() - begun) * 1000:.0f} ms, {queries} queries, {COUNT} articles")  # noqa: T201
