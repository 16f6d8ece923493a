"""Ten thousand articles and policies together cost as many queries as two. Prints what each page takes; asserts no time."""

import datetime as dt
import time
from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from news.models import NewsPage, PolicyPage
from tests.factories.bulk import beside, bulk_pages
from tests.factories.news import ColumnFactory, PolicyColumnFactory
from tests.factories.pages import publish

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
ARTICLES, POLICIES = 8_000, 2_000


@pytest.fixture
def many(news) -> dt.datetime:
    """Articles of one column and policies, mixed over the last six years; gives the time of the newest."""
    now = timezone.now()
    column, index = publish(ColumnFactory(parent=news, title="要闻")), publish(PolicyColumnFactory(parent=news))
    with transaction.atomic():
        _fill(column, NewsPage, ARTICLES, lambda n: {"source": "永川设计", "editor": "林小满"}, now)
        _fill(index, PolicyPage, POLICIES, lambda n: {"doc_number": f"永川府发〔2026〕{n} 号", "issuer": "区人民政府"}, now)
    return now


def _fill(parent: Page, model: type[Page], count: int, fields: Callable[[int], dict], now: dt.datetime) -> None:
    step = dt.timedelta(days=6 * 365) / count
    for n, page in enumerate(bulk_pages(parent, model, count, title="第 {n} 条")):
        beside(page, model(summary="一句话。", published_at=now - n * step, **fields(n)))


QUERIES = {"front": 11, "page 300": 11, "year": 10, "archive": 4, "month": 8, "feed": 6}


@pytest.mark.parametrize(("name", "queries"), QUERIES.items())
def test_a_page_costs_what_it_cost_with_one_of_each(many, client, django_assert_num_queries, capsys, name, queries):
    last_year = timezone.localdate().year - 1
    urls = {
        "front": "/news/",
        "page 300": "/news/?page=300",
        "year": f"/news/?year={last_year}",
        "archive": "/news/archive/",
        "month": f"/news/archive/{last_year}/06/",
        "feed": "/feed/",
    }
    client.get(urls[name])
    caches["pages"].clear()
    begun = time.perf_counter()
    with django_assert_num_queries(queries):
        assert client.get(urls[name]).status_code == 200
    with capsys.disabled():
        print(f"\n{name}: {(time.perf_counter() - begun) * 1000:.0f} ms, {queries} queries, {ARTICLES} + {POLICIES}")  # noqa: T201
