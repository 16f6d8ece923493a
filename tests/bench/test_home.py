"""Home page and site map cost as many queries over ten thousand articles as over ten. Prints times, asserts none."""

import datetime as dt
import time

import pytest
from django.core.cache import caches
from django.utils import timezone

from news.models import NewsPage
from tests.bench.test_ten_thousand_articles import COUNT, many
from tests.factories.home import SiteMapPageFactory, news, notices, now, targets
from tests.factories.news import PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish, story

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
__all__ = ["many"]

QUERIES = {"home": 11, "map": 9}


@pytest.fixture
def lobby(many, home):
    """Addresses by name; the home page has every section, with picks, a policy and a running notice among ten thousand."""
    policies = publish(PolicyColumnFactory(parent=many[0].get_parent().get_parent()))
    policy = publish(PolicyFactory(parent=policies))
    soon = timezone.now() + dt.timedelta(days=3)
    NewsPage.objects.filter(pk__in=[one.pk for one in many[100:110]]).update(ends_kind="publicity", ends_at=soon)
    figures = {"label": "市级工业设计中心", "done": 8, "target": 10}
    home.sections = story(now(many[500], number=6), notices(number=6), news(policy, many[9000], number=10), targets(figures))
    publish(home)
    return {"home": "/", "map": publish(SiteMapPageFactory(parent=home)).url}


@pytest.mark.parametrize(("name", "queries"), QUERIES.items())
def test_a_page_of_the_lobby_costs_what_it_cost_with_ten(lobby, client, django_assert_num_queries, capsys, name, queries):
    client.get(lobby[name])
    caches["pages"].clear()
    begun = time.perf_counter()
    with django_assert_num_queries(queries):
        assert client.get(lobby[name]).status_code == 200
    with capsys.disabled():
        print(f"\n{name}: {(time.perf_counter() - begun) * 1000:.0f} ms, {queries} queries, {COUNT} articles")  # noqa: T201
