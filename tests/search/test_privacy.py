"""What is not public leaves no trace in any answer of search, as a reader gets them: they are what they were without it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from news.models import NewsPage
from search.engines import elasticsearch as engine
from search.words import forget
from site_cms.core.publishing import services
from site_cms.core.publishing.schedule import publish_scheduled
from tests.conftest import BEIJING
from tests.factories.media import DocumentFactory
from tests.factories.news import ArticleFactory, ColumnFactory
from tests.factories.pages import publish, story
from tests.reading import Reading

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/search/?q=云杉灯塔",
    "/search/?q=灯塔",
    "/search/?q=灯塔&sort=newest",
    "/search/?q=云山灯塔",
    "/search/?q=yunshan",
    "/search/?q=云杉灯塔火星移民",
    "/search/results.json?q=云杉灯塔",
    "/search/results.json?q=灯塔",
    "/search/results.json?q=云山灯塔",
    "/search/results.json?q=灯塔&kind=file",
    "/search/suggest.json?q=云杉",
    "/search/suggest.json?q=yunsh",
    "/search/suggest.json?q=灯",
)
"""By its words, by a word others have too, by a wrong homophone, by its sound, its file; pages, data, suggestions."""


def answers(client) -> dict[str, str]:
    """What a reader gets at every address, by address."""
    found = {}
    for address in ADDRESSES:
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        found[address] = text if ".json" in address else Reading(text).text
    return found


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def told(request, settings):
    """The engine that answers. `told()` does what the worker does with what was published."""
    if request.param == "database":
        settings.ELASTICSEARCH_URL = ""
        return lambda: None
    request.getfixturevalue("search_on_elasticsearch")
    return engine.sync


@pytest.fixture
def secret(column):
    """Makes the article, still a draft, with a file, an own year and what editors put first for its name."""

    def make(**changes) -> NewsPage:
        file = DocumentFactory(title="云杉灯塔图纸")
        page = ArticleFactory(
            parent=changes.pop("parent", column),
            title="云杉灯塔计划启动",
            summary="灯塔用云杉木做。",
            story=story(
                ("text", "<p>云杉灯塔还没有公开。</p>"),
                ("files", {"title": "图纸", "items": [{"document": file.pk, "title": ""}]}),
            ),
            **changes,
        )
        query = Query.get("云杉灯塔")
        SearchPromotion.objects.create(query=query, page=page, description="编辑推荐", sort_order=0)
        forget()
        return page

    return make


@pytest.fixture
def reader(client, article, told):
    """`reader()`: every answer, after the engine was told what changed. One article of the same word is public."""
    article(title="江边的灯塔亮了", story=story(("text", "<p>灯塔照着江面。</p>")))

    def read() -> dict[str, str]:
        told()
        return answers(client)

    return read


def shown(page: NewsPage) -> NewsPage:
    return publish(page, at=dt.datetime(2019, 6, 1, 9, tzinfo=BEIJING))


def restrict(page: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.get_or_create(name="内部")[0])


def lock(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="mima")


def expire(page: NewsPage) -> None:
    NewsPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    publish_scheduled(timezone.now())


def move_below_restricted(page: NewsPage) -> None:
    inner = publish(ColumnFactory(parent=page.get_parent().get_parent(), title="内部", slug="neibu"))
    restrict(inner)
    Page.objects.get(pk=page.pk).move(inner, pos="last-child")


HIDE = {
    "withdrawn": lambda page: page.unpublish(),
    "restricted": restrict,
    "restricted by a password": lambda page: PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="1"
    ),
    "restricted above": lambda page: restrict(page.get_parent()),
    "expired": expire,
    "deleted": lambda page: Page.objects.get(pk=page.pk).specific.delete(),
    "moved below what is restricted": move_below_restricted,
}


def test_a_public_page_is_in_every_answer(reader, secret):
    before = reader()
    shown(secret())
    after = reader()
    assert [address for address in ADDRESSES if before[address] == after[address]] == []
    assert "2019" in after["/search/results.json?q=灯塔"]
    assert "云杉灯塔图纸" in after["/search/results.json?q=灯塔&kind=file"]
    assert "编辑推荐" in after["/search/?q=云杉灯塔"]


@pytest.mark.parametrize("way", HIDE)
def test_what_is_hidden_is_gone_from_every_answer(reader, secret, column, way):
    before = reader()
    if way == "restricted above":
        column = publish(ColumnFactory(parent=column, title="专栏"))
    page = shown(secret(parent=column))
    reader()
    HIDE[way](NewsPage.objects.get(pk=page.pk))
    assert reader() == before


def test_a_draft_is_nowhere(reader, secret):
    before = reader()
    page = secret()
    page.save_revision()
    assert reader() == before


def test_what_is_planned_is_nowhere(reader, secret):
    before = reader()
    services.publish(page=secret(go_live_at=timezone.now() + dt.timedelta(hours=2)), now=timezone.now())
    assert reader() == before


def test_a_draft_of_a_public_page_shows_nothing_new(reader, secret):
    page = shown(secret())
    before = reader()
    page.title = "云杉灯塔推迟到明年"
    page.save_revision()
    assert reader() == before


def test_a_page_published_below_what_is_restricted_is_nowhere(reader, secret, column):
    inner = publish(ColumnFactory(parent=column, title="内部"))
    restrict(inner)
    before = reader()
    shown(secret(parent=inner))
    assert reader() == before
