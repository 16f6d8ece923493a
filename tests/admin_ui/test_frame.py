"""What surrounds every admin page, and how the edit form behaves."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from site_cms.security.startup import ENVIRONMENTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "words"),
    [("production", "生产环境"), ("staging", "测试环境"), ("demo", "演示环境"), ("dev", "开发环境"), ("test", "自动测试环境")],
)
def test_one_sees_at_a_glance_where_one_is(editor_client, settings, key, words):
    settings.SITE_ENVIRONMENT = key
    assert f'<p class="environment environment--{key}">{words}</p>' in editor_client.get("/admin/").content.decode()


def test_every_environment_has_a_colour():
    css = Path(finders.find("admin_ui/admin.css")).read_text("utf-8")
    assert [key for key in ENVIRONMENTS if f".environment--{key}" not in css] == []


def test_the_sidebar_greets_by_name_and_not_by_address(editor_client, editor):
    page = editor_client.get("/admin/").content.decode()
    props = page.partition('id="wagtail-sidebar-props"')[2].partition("</script>")[0]
    assert json.dumps(editor.name) in props or editor.name in props
    assert editor.email not in props


def test_the_mark_and_the_name_are_ours(editor_client):
    page = editor_client.get("/admin/").content.decode()
    assert re.search(r"<title>[^<]* - 永川设计</title>", page)
    assert 'class="brand-mark"' in page
    assert "brand/favicon.svg" in page


def test_help_leads_to_no_english_page_of_another_host(editor_client):
    page = editor_client.get("/admin/").content.decode()
    assert "guide.wagtail.org" not in page
    assert "whats-new" not in page


def test_the_edit_form_saves_itself_every_five_seconds(editor_client, article):
    page = editor_client.get(f"/admin/pages/{article().pk}/edit/").content.decode()
    assert 'data-w-autosave-interval-value="5000"' in page


def test_checks_count_words_but_give_no_readability_score(editor_client, article):
    page = editor_client.get(f"/admin/pages/{article().pk}/edit/").content.decode()
    assert "data-content-word-count" in page
    assert "readability" not in page
    assert "可读性" not in page


def test_dates_are_written_from_the_year_to_the_minute(editor_client, article):
    shown = article(published_at=dt.datetime(2026, 3, 5, 8, 7, tzinfo=dt.timezone(dt.timedelta(hours=8))))
    page = editor_client.get(f"/admin/pages/{shown.pk}/edit/").content.decode()
    assert "2026-03-05 08:07" in page
    assert '"format": "Y-m-d H:i"' in page.replace("&quot;", '"')


def test_no_review_is_offered_before_the_three_reviews_exist(editor_client, article):
    page = editor_client.get(f"/admin/pages/{article().pk}/edit/").content.decode()
    assert 'name="action-publish"' in page
    assert "action-submit" not in page
