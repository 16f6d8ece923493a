"""The sitemap of ten thousand pages: one file in under 300 ms, the index with it. Prints what each takes."""

import time

import pytest
from django.core.cache import caches
from django.utils import timezone

from news.models import NewsPage
from tests.factories.bulk import bulk_pages

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
COUNT = 10_000
LIMIT_MS = 300


@pytest.fixture
def many(column):
    """Rows of the page table alone: the sitemap reads no other."""
    # With the two columns a full file; the last pages stand in a second one.
    bulk_pages(column, NewsPage, COUNT, title="第 {n} 条消息", last_published_at=timezone.now())


@pytest.mark.parametrize(("address", "entries"), [("/sitemap-news.1.xml", COUNT), ("/sitemap.xml", 3)])
def test_ten_thousand_pages_take_less_than_300_ms(many, client, capsys, address, entries):
    client.get(address)
    caches["pages"].clear()
    begun = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - begun) * 1000
    with capsys.disabled():
        print(f"\n{address}: {taken:.0f} ms, {entries} entries, {len(answer.content) // 1024} kB")  # noqa: T201
    assert answer.content.count(b"<loc>") == entries
    assert taken < LIMIT_MS
