"""The page that says which engine answers, and the button that has the index made anew."""

import datetime as dt

import pytest
from django.urls import reverse

from search.models import IndexBuild, SearchDocument
from site_cms.jobs.models import TaskKey
from tests.conftest import BEIJING

pytestmark = pytest.mark.django_db
STATUS, REBUILD = "search-desk:status", "search-desk:rebuild"


def text(answer) -> str:
    return answer.content.decode()


def test_without_elasticsearch_the_database_answers(chief, article):
    article(title="问诊单")
    page = text(chief.get(reverse(STATUS)))
    assert "数据库。没有配置 Elasticsearch。" in page
    assert f"{SearchDocument.objects.public().count()} 条" in page
    assert "还没有重建过" in page


def test_it_says_how_the_last_rebuilds_went(chief):
    began = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
    IndexBuild.objects.create(index="a", started_at=began, alive_at=began, ended_at=began, documents=812)
    IndexBuild.objects.create(index="b", started_at=began, alive_at=began, ended_at=began, error="服务器没有应答")
    page = text(chief.get(reverse(STATUS)))
    assert "812" in page
    assert "没有建成：服务器没有应答" in page


def test_a_rebuild_is_asked_for_once_and_mends_what_differs(chief, article, run_tasks):
    page = article(title="问诊单")
    SearchDocument.objects.filter(page_id=page.pk).update(title="写坏了")
    assert chief.get(reverse(REBUILD)).status_code == 200
    for _ in range(2):
        assert chief.post(reverse(REBUILD)).status_code == 302
    assert TaskKey.objects.filter(key="search-rebuild").count() == 1
    assert "已经排队" in text(chief.get(reverse(STATUS)))
    run_tasks()
    assert SearchDocument.objects.get(key=f"page:{page.pk}").title == "问诊单"
    shown = text(chief.get(reverse(STATUS)))
    assert "已经排队" not in shown
    assert "完成" in shown


def test_opening_the_page_of_confirmation_starts_nothing(chief):
    chief.get(reverse(REBUILD))
    assert not TaskKey.objects.filter(key="search-rebuild").exists()


@pytest.mark.parametrize("name", [STATUS, REBUILD])
def test_an_editor_may_not(editor_client, name):
    assert editor_client.get(reverse(name)).status_code == 302
    assert editor_client.post(reverse(REBUILD)).status_code == 302
    assert not TaskKey.objects.filter(key="search-rebuild").exists()
