"""The national inspection, played on the sample site: it passes, and a planted fault of each kind is found."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.core.cache import caches
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone

from news.models import NewsIndexPage, NewsPage, PolicyPage
from site_cms.core.addresses import origin
from site_cms.core.models import FooterItem, HeaderItem, Navigation, SiteSettings
from site_cms.demo.load import load
from tests.factories.news import ColumnFactory
from tests.factories.pages import publish
from tests.inspection.inspector import Answer, Finding, Inspector

INSPECTED_AT = timezone.localtime()
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The whole sample content, loaded once: what a test plants on it lies in a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(now=timezone.now()).faults == []
        yield
        transaction.set_rollback(True)


def fetch(path: str) -> Answer:
    answer = Client(headers={"host": origin().partition("://")[2]}).get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Answer(answer.status_code, answer.headers.get("Content-Type", ""), body)


@pytest.fixture(scope="module")
def untouched(sample):
    """The answers of the sample site as loaded, by path; filled as they are asked for."""
    return {}


@pytest.fixture(scope="module")
def seen():
    """What the inspector has read already: the cases differ in a few pages."""
    return {}


def as_it_is(path: str, html: str) -> str:
    return html


@pytest.fixture
def inspect(untouched, seen):
    """Inspects the sample site: its pages as `tamper(path, html)` gives them, those at `anew` as the test left the database."""

    def run(tamper=as_it_is, *, anew: tuple[str, ...] = ()) -> list[Finding]:
        def answer(path: str) -> Answer:
            given = fetch(path) if path in anew else untouched.get(path) or untouched.setdefault(path, fetch(path))
            return replace(given, body=tamper(path, given.body.decode()).encode()) if given.is_page else given

        for name in ("default", "pages"):
            caches[name].clear()
        inspector = Inspector(origin(), answer, INSPECTED_AT, seen)
        found = inspector.inspect()
        assert len(inspector.pages) > 60, "走到的页面太少，检查就没有意义"
        return found

    return run


def rules(found: list[Finding]) -> set[str]:
    return {finding.rule for finding in found}


def test_the_sample_site_passes(inspect):
    assert inspect() == []


def test_a_dead_link_is_found(inspect):
    FooterItem.objects.create(navigation=Navigation.load(), column="look", label="旧地址", url=f"{origin()}/mei-you/")
    assert inspect(anew=("/", "/mei-you/")) == [Finding("链接不可用", "/", "/mei-you/ 404")]


def test_a_site_without_its_code_is_found(inspect):
    SiteSettings.objects.update(site_code="")
    assert inspect(anew=("/",)) == [Finding("标签", "/", "SiteIDCode 是“”"), Finding("页脚", "/", "没有网站标识码")]


WRONG = {
    "SiteDomain": "SiteDomain 是",
    "ColumnName": "ColumnName 与标题",
    "ColumnType": "ColumnType 是",
    "ColumnDescription": "没有 ColumnDescription",
    "ArticleTitle": "ArticleTitle 与标题",
    "ContentSource": "ContentSource 是",
    "Url": "Url 是",
}
"""How a label with a wrong value is spoken of."""


def test_labels_with_wrong_values_are_found(inspect):
    def tamper(path: str, html: str) -> str:
        for label in WRONG:
            value = "" if label == "ColumnDescription" else "别的"
            html = re.sub(rf'(<meta name="{label}" content=")[^"]*', rf"\g<1>{value}", html)
        return html

    found = inspect(tamper)
    assert rules(found) == {"标签"}
    for said in WRONG.values():
        assert sum(finding.what.startswith(said) for finding in found) >= 6
    assert all(finding.what.startswith(tuple(WRONG.values())) for finding in found)


def test_an_article_whose_labels_are_missing_is_found(inspect):
    found = inspect(lambda path, html: html.replace('name="ArticleTitle"', 'name="Title"'))
    assert {finding.what for finding in found} == {"内容页没有 ArticleTitle"}


def test_a_date_that_is_not_shown_is_found(inspect):
    found = inspect(lambda path, html: re.sub(r'(<meta name="PubDate" content=")\d{4}', r"\g<1>1999", html))
    assert rules(found) == {"没有日期"}
    assert len(found) >= NewsPage.objects.live().count()


def test_an_undated_entry_is_found(inspect):
    def tamper(path, html):
        return re.sub(r"<time[^>]*>(.*?)</time>", r"\1", html, flags=re.DOTALL) if path == "/news/gonggao/" else html

    assert {(finding.rule, finding.where) for finding in inspect(tamper)} >= {("没有日期", "/news/gonggao/")}


def test_an_empty_column_is_found(inspect):
    publish(ColumnFactory(parent=NewsIndexPage.objects.get(slug="news"), title="空栏目", summary="还没有文章", slug="kong"))
    HeaderItem.objects.create(navigation=Navigation.load(), page=NewsIndexPage.objects.get(slug="kong"))
    assert Finding("空白栏目", "/news/kong/", "空栏目") in inspect(anew=("/", "/news/kong/"))


@pytest.mark.parametrize(("slug", "days"), [("yaowen", 15), ("gonggao", 184)])
def test_a_stale_column_is_found(inspect, slug, days):
    """Two weeks for what happens, six months for notices; two days earlier it passes."""
    column = NewsIndexPage.objects.get(slug=slug)
    articles = NewsPage.objects.descendant_of(column)
    articles.update(published_at=timezone.now() - dt.timedelta(days=days - 2))
    assert "栏目不更新" not in rules(inspect(anew=(f"/news/{slug}/",)))
    articles.update(published_at=timezone.now() - dt.timedelta(days=days))
    assert Finding("栏目不更新", f"/news/{slug}/", column.title) in inspect(anew=(f"/news/{slug}/",))


def test_a_home_page_that_stands_still_is_found(inspect):
    for model in (NewsPage, PolicyPage):
        model.objects.update(published_at=F("published_at") - dt.timedelta(days=15))
    assert Finding("首页不更新", "/", "最近两周没有新内容") in inspect(anew=("/",))
