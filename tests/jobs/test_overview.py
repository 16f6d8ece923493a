"""The admin's page about the background, as the person in charge of the site sees it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from site_cms.jobs import services
from site_cms.jobs.enums import MailState
from site_cms.jobs.models import OutboxMail
from site_cms.jobs.scheduling import run_due_jobs
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@task()
def lose_the_drawing() -> None:
    raise ValueError("图纸缺页")


@pytest.fixture
def chief(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def unsure(db):
    services.send_mail_once(key="k", to="lin@example.cn", subject="作品已收到", body="编号 2026-0108。")
    OutboxMail.objects.update(state=MailState.UNSURE, error="发送时后台进程中断，可能已发出。")
    return OutboxMail.objects.get()


def overview(client) -> str:
    return client.get(reverse("jobs:overview")).content.decode()


def test_jobs_show_when_they_ran_and_how(chief):
    run_due_jobs(now=NOW)
    page = overview(chief)
    for text in (
        "定时发布与到期下线",
        "20 秒",
        "11月24日 09:00:00",
        "11月24日 09:00:20",
        "成功：发布 0 篇，到期下线 0 篇",
        "1 天",
    ):
        assert text in page


def test_before_the_first_run_the_page_says_that_nothing_ran(chief):
    page = overview(chief)
    assert "尚未运行" in page
    assert "未知：调度进程没有运行过" in page
    assert "没有失败的任务。" in page
    assert "没有未发出的邮件。" in page


def test_a_failed_task_is_shown_and_can_be_run_again(chief, run_tasks):
    row = services.enqueue(lose_the_drawing)
    run_tasks()
    assert "图纸缺页" in overview(chief)
    answer = chief.post(reverse("jobs:rerun-task", args=[row]), follow=True).content.decode()
    assert "任务已重新排队。" in answer
    assert "图纸缺页" not in answer


def test_a_mail_that_possibly_left_can_be_sent_again(chief, unsure, run_tasks, mailoutbox):
    assert "可能已发出" in overview(chief)
    assert "邮件已重新排队。" in chief.post(reverse("jobs:resend-mail", args=[unsure.pk]), follow=True).content.decode()
    run_tasks()
    assert [m.subject for m in mailoutbox] == ["作品已收到"]


def test_a_mail_that_possibly_left_can_be_closed(chief, unsure, run_tasks, mailoutbox):
    page = chief.post(reverse("jobs:settle-mail", args=[unsure.pk]), follow=True).content.decode()
    assert "邮件已标为处理完毕，不再发送。" in page
    assert "没有未发出的邮件。" in page
    run_tasks()
    assert mailoutbox == []


def test_an_editor_has_no_business_here(editor_client, unsure):
    assert "后台任务" not in editor_client.get(reverse("wagtailadmin_home")).content.decode()
    editor_client.post(reverse("jobs:resend-mail", args=[unsure.pk]))
    unsure.refresh_from_db()
    assert unsure.state == MailState.UNSURE
    assert "作品已收到" not in editor_client.get(reverse("jobs:overview"), follow=True).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_for_one_mail_and_for_three(chief, count, django_assert_num_queries):
    for number in range(count):
        services.send_mail_once(key=f"k{number}", to="lin@example.cn", subject=f"第 {number} 封", body="正文")
    run_due_jobs(now=timezone.now())
    overview(chief)
    with django_assert_num_queries(11):
        overview(chief)
