"""`manage.py search`: the read model is checked, mended and told of."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from search.engines import database
from search.engines.breaker import FAILURES, Breaker
from search.health import CHECKS, METRICS
from search.models import DocumentWord, FacetValue, SearchDocument
from tests.search.finding import titles

pytestmark = pytest.mark.django_db


def search(*arguments: str) -> str:
    output = StringIO()
    call_command("search", *arguments, stdout=output, no_color=True)
    return output.getvalue()


@pytest.fixture
def site(article):
    """Three pages above, and two articles in it."""
    return [article(title="竹椅"), article(title="竹凳")]


def row_of(page: Page) -> SearchDocument:
    return SearchDocument.objects.get(page_id=page.pk)


def change(**values):
    return lambda pages: SearchDocument.objects.filter(page_id=pages[0].pk).update(**values)


def hide_quietly(pages) -> None:
    Page.objects.filter(pk=pages[0].pk).update(live=False)


def lose_its_source(pages) -> None:
    FacetValue.objects.filter(document=row_of(pages[0]), name="source").delete()


def add_surplus(pages) -> None:
    database.write(999_999, {"title": ["竹椅"]})


def test_a_true_read_model_is_clean(site):
    assert search("check") == "5 条，与页面一致。\n"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (change(title="铁椅"), "与页面不同（title）：竹椅"),
        (change(body="别的"), "与页面不同（body）：竹椅"),
        (change(gone_at=timezone.now()), "缺少条目：竹椅"),
        (lambda pages: row_of(pages[0]).delete(), "缺少条目：竹椅"),
        (
            lose_its_source,
            "与页面不同（facets）：竹椅",
        ),
        (hide_quietly, "页面已不公开：竹椅"),
        (lambda pages: database.erase([row_of(pages[0]).pk]), "缺少全文"),
        pytest.param(add_surplus, "全文多余", marks=pytest.mark.sqlite),
    ],
)
def test_what_differs_is_named_and_mended(site, spoil, line):
    spoil(site)
    output = StringIO()
    with pytest.raises(CommandError, match="处不同。运行 search check --fix 改对。"):
        call_command("search", "check", stdout=output, no_color=True)
    assert line in output.getvalue()
    assert "改对" in search("check", "--fix")
    assert "与页面一致" in search("check")


def test_an_installation_without_rows_is_filled(site):
    SearchDocument.objects.all().delete()
    assert titles("竹椅") == []
    search("check", "--fix")
    assert titles("竹椅") == ["竹椅"]
    assert "与页面一致" in search("check")


def test_after_a_change_of_the_analysis_all_is_cut_again(site):
    database.write(row_of(site[0]).pk, {"title": ["old"]})
    DocumentWord.objects.all().delete()
    before = row_of(site[0]).version
    assert titles("竹椅") == []
    assert "与页面一致" in search("check", "--recut")
    assert titles("竹椅") == ["竹椅"]
    assert DocumentWord.objects.filter(word="竹椅").exists()
    assert row_of(site[0]).version > before


def test_the_check_costs_the_same_statements_a_page(site, article, django_assert_max_num_queries):
    for number in range(8):
        article(title=f"竹椅 {number}")
    with django_assert_max_num_queries(13 + 6 * 13):
        search("check")


def test_without_elasticsearch_there_is_nothing_to_send(site, settings):
    settings.ELASTICSEARCH_URL = ""
    assert search("status") == "公开条目：5\nElasticsearch：没有配置，由数据库检索\n"
    for action in ("sync", "rebuild"):
        with pytest.raises(CommandError, match="没有配置 Elasticsearch"):
            search(action)


# The doctor and monitoring


def verdicts(now: dt.datetime | None = None) -> dict[str, str]:
    answers = {check.key: check.run(now or timezone.now()) for check in CHECKS}
    return {key: "" if verdict else verdict.reason for key, verdict in answers.items()}


def metrics() -> dict[str, float]:
    return {metric.name: metric.read(timezone.now()) for metric in METRICS}


def test_the_doctor_is_content_with_what_is_true(site):
    assert set(verdicts().values()) == {""}


def test_the_doctor_sees_rows_that_were_never_made(site):
    SearchDocument.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_fulltext")
    assert "检索里却一条也没有" in verdicts()["search-rows"]


def test_the_doctor_sees_full_text_that_is_lost(site):
    database.erase([row_of(site[0]).pk])
    assert "对不上" in verdicts()["search-rows"]


def test_the_doctor_sees_what_waits_too_long(site, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert verdicts()["search-elasticsearch"] == ""
    assert "十分钟以上" in verdicts(timezone.now() + dt.timedelta(minutes=11))["search-elasticsearch"]


def test_the_doctor_sees_an_open_breaker(site, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    for _ in range(FAILURES):
        Breaker("elasticsearch").failed()
    assert "没有应答" in verdicts()["search-elasticsearch"]
    assert metrics()["search_breaker_open"] == 1


def test_monitoring_counts_what_waits_where_somebody_listens(site, settings):
    quiet = {"search_documents": 5, "search_outstanding": 0, "search_outstanding_age_seconds": 0, "search_breaker_open": 0}
    assert metrics().items() >= quiet.items()
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert metrics()["search_outstanding"] == 5
    assert metrics()["search_outstanding_age_seconds"] > 0
