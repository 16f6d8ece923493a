"""Ten thousand policies cost as many queries as ten. Prints what each page takes; asserts no time."""

import datetime as dt
import time

import pytest
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from news.enums import PolicyTopic
from news.models import ClauseNote, PolicyPage, Replacement
from tests.factories.bulk import beside, bulk_pages
from tests.factories.news import PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
COUNT = 10_000
TOPICS = list(PolicyTopic)


@pytest.fixture
def many(news) -> list[PolicyPage]:
    """Policies of the last eleven years; every tenth begins a line of ten versions, every seventh is amended."""
    column = publish(PolicyColumnFactory(parent=news))
    with transaction.atomic():
        pages = bulk_pages(column, PolicyPage, COUNT, title="第 {n} 号办法")
        policies = [_policy(page, n) for n, page in enumerate(pages)]
        Replacement.objects.bulk_create(
            Replacement(page=new, replaced=old)
            for n, (new, old) in enumerate(zip(policies, policies[1:], strict=False))
            if n % 10 != 9
        )
        ClauseNote.objects.bulk_create(
            ClauseNote(page=one, by=policies[0], text="改", since=timezone.localdate() - dt.timedelta(days=9))
            for one in policies[7::7]
        )
    return policies


def _policy(page: Page, n: int) -> PolicyPage:
    published = timezone.now() - dt.timedelta(hours=n * 9)
    built = PolicyFactory.build(doc_number=f"永川府发〔{published.year}〕{n} 号", topic=TOPICS[n % len(TOPICS)])
    policy = PolicyPage(published_at=published, effective_from=published.date(), story=built.story)
    for name in ("summary", "doc_number", "issuer", "written_on", "topic"):
        setattr(policy, name, getattr(built, name))
    return beside(page, policy)


QUERIES = {"list": 8, "page 300": 8, "repealed": 8, "year and topic": 8, "policy": 6, "feed": 5}


@pytest.mark.parametrize(("name", "queries"), QUERIES.items())
def test_a_page_costs_what_it_cost_with_one_policy(many, client, django_assert_num_queries, capsys, name, queries):
    year = timezone.localdate().year - 1
    urls = {
        "list": "/news/zhengce/",
        "page 300": "/news/zhengce/?page=300",
        "repealed": "/news/zhengce/?state=repealed",
        "year and topic": f"/news/zhengce/?year={year}&topic={TOPICS[3]}",
        "policy": PolicyPage.objects.get(pk=many[COUNT // 2 + 4].pk).url,
        "feed": "/news/zhengce/feed/",
    }
    client.get(urls[name])
    caches["pages"].clear()
    begun = time.perf_counter()
    with django_assert_num_queries(queries):
        assert client.get(urls[name]).status_code == 200
    with capsys.disabled():
        print(f"\n{name}: {(time.perf_counter() - begun) * 1000:.0f} ms, {queries} queries, {COUNT} policies")  # noqa: T201
