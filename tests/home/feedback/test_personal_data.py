"""What is known of a sender: registered, told, erased with his account; figures that need no person."""

import datetime as dt
import json

import pytest
from django.utils import timezone
from wagtail import hooks

from home.feedback import selectors, services
from home.feedback.enums import State
from home.models import Feedback
from news.models import Correction
from site_cms.jobs.registry import periodic_jobs
from tests.factories.feedback import BEIJING, RECEIVED, answered, received
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered():
    return next(entry for hook in hooks.get_hooks("personal_data") for entry in hook() if entry.key == "feedback")


def test_what_is_kept_is_said_in_chinese(registered):
    assert registered.label == "我要纠错"
    assert "30 天后删除" in registered.kept


def test_a_person_is_told_what_he_reported(registered):
    person = UserFactory(email="lin@example.cn")
    received(email="Lin@example.cn", phone="13800004121")
    received(email="wang@example.cn", proposal="别人的一条，应当是 267 张")
    (told,) = registered.export(person)
    assert (told["手机号"], told["原来怎么写的"]) == ("13800004121", "三周收到 421 张卡片")
    assert json.dumps(told)


def test_with_the_account_goes_what_was_reported(registered, editor):
    person = UserFactory(email="lin@example.cn")
    received(email="lin@example.cn")
    answered(by=editor, email="lin@example.cn", proposal="答复过的一条，应当是 267")
    registered.erase(user=person)
    assert sorted(Feedback.objects.values_list("state", "email", "proposal")) == [
        (State.ADOPTED, "", ""), (State.WITHDRAWN, "", ""),
    ]  # fmt: skip


def test_retention_runs_by_the_clock(editor):
    report = answered(by=editor, phone="13800004121")
    job = next(job for job in periodic_jobs() if job.key == "forget_feedback")
    assert job.run(report.answered_at + dt.timedelta(days=30)) == "删除联系方式 1 条，来访计数 1 条"
    assert Feedback.objects.get().phone == ""


def test_figures_of_a_year(editor, article):
    page = article()
    correction = Correction.objects.create(page=page, at=RECEIVED, text="改为 412 张。")
    day = dt.timedelta(days=1)
    answered(by=editor, at=RECEIVED + day, page=page, correction=correction)
    answered(by=editor, at=RECEIVED + 2 * day, state=State.DECLINED, proposal="第二条，应当是 267 张")
    received(proposal="第三条，应当是 145 张")
    services.erase(feedback=received(proposal="第四条，应当是 22 张"), proof="", by=None, now=RECEIVED)
    received(proposal="去年的一条，应当是 1 张", now=dt.datetime(2025, 12, 31, 23, 59, tzinfo=BEIJING))
    assert selectors.yearly_figures(2026) == {
        "收到留言数量": 4, "办结留言数量": 2, "平均办理时间": 1.5, "公开答复数量": 1,
    }  # fmt: skip
    figures = selectors.feedback_figures(2026)
    assert (figures.received, figures.adopted, figures.average) == (4, 1, 1.5)
    assert selectors.feedback_figures(2025).received == 1
    assert selectors.yearly_figures(2024)["平均办理时间"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_figures_cost_one_query(count, django_assert_num_queries):
    for number in range(count):
        received(proposal=f"第 {number} 条，应当是 412 张")
    with django_assert_num_queries(1):
        assert selectors.feedback_figures(2026).received == count
    with django_assert_num_queries(1):
        assert selectors.waiting(timezone.now())[0] == count
