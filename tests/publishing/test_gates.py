"""What an editor sees who presses 发布 too early."""

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsPage
from site_cms.core.contracts import Problem
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db
MISSING = "请填写摘要：列表、分享和搜索结果都要用它。"


@pytest.fixture
def unfinished(column):
    return ArticleFactory(parent=column, title="一把锁，六十扇门", summary="")


@pytest.fixture
def press(editor_client, unfinished):
    """Change fields of the unfinished article in the editor and press a button; returns the answer."""
    address = reverse("wagtailadmin_pages:edit", args=[unfinished.pk])

    def send(button: str = "", **typed):
        form = querydict_from_html(editor_client.get(address).content.decode(), form_id="page-edit-form")
        data = form.dict() | {"story-count": "0"} | typed | ({button: button} if button else {})
        return editor_client.post(address, data)

    return send


def fresh(page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk)


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_stays(press, unfinished):
    answer = press("action-publish", title="一把锁，六十一扇门")
    page = answer.content.decode()
    assert answer.context["form"].errors["summary"] == [MISSING]
    assert MISSING in page
    assert "一把锁，六十一扇门" in page
    assert not fresh(unfinished).live


def test_a_draft_may_be_half_empty(press, unfinished):
    assert press(title="一把锁").status_code == 302
    assert fresh(unfinished).get_latest_revision_as_object().title == "一把锁"


def test_what_is_complete_is_published(press, unfinished):
    answer = press("action-publish", summary="六十扇门，一把锁。", external_url="https://example.cn/suo/")
    assert answer.status_code == 302
    page = fresh(unfinished)
    assert page.live
    assert page.published_at is not None


def test_a_gate_of_another_app_is_heard(press, unfinished):
    def gate(page, now):
        return [Problem("title", "标题里有待核实的名称。"), Problem("", "正文提到的奖项尚未公布。")]

    with hooks.register_temporarily("publish_gates", gate):
        errors = press("action-publish", summary="六十扇门。").context["form"].errors
    assert errors["title"] == ["标题里有待核实的名称。"]
    assert errors["__all__"] == ["正文提到的奖项尚未公布。"]
    assert not fresh(unfinished).live


def test_a_publication_planned_for_later_passes_the_gate_today(press, unfinished):
    answer = press("action-publish", go_live_at="2036-11-24 09:00")
    assert answer.context["form"].errors["summary"] == [MISSING]
