"""`manage.py doctor`: is this installation well, and what is missing for going public."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Site

from site_cms.core.doctor import database_is_current, root_page_is_ours, scheduler_is_alive, worker_is_alive
from site_cms.core.registry import DoctorCheck, LaunchBlocker, collect
from site_cms.core.verdicts import refuse
from site_cms.jobs import services
from site_cms.jobs.models import PeriodicRun
from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db


def test_a_database_with_all_migrations_is_well():
    assert database_is_current(timezone.now())


def test_the_root_is_a_live_page_of_ours(home):
    assert root_page_is_ours(timezone.now())


def test_wagtails_welcome_page_is_not_ours(db):
    assert root_page_is_ours(timezone.now()).reason == "站点的根页面应当是已发布的首页。请在后台“设置 › 站点”里修改。"


def test_a_second_site_is_one_too_many(home):
    Site.objects.create(hostname="other.example.cn", root_page=home)
    assert root_page_is_ours(timezone.now()).reason.startswith("应当有且只有一个站点，现有 2 个。")


def test_a_check_that_fails_is_named_with_its_reason_and_ends_with_an_error(home):
    check = DoctorCheck(key="wifi", label="展厅网络", run=lambda now: refuse("路由器没有通电。"))
    with hooks.register_temporarily("doctor", lambda: [check]):
        out = StringIO()
        with pytest.raises(CommandError, match="展厅网络"):
            call_command("doctor", stdout=out, no_color=True)
    assert "✓ 站点与首页" in out.getvalue()
    assert "✗ 展厅网络：路由器没有通电。" in out.getvalue()


def test_what_is_missing_is_listed_a_line_each(home):
    SiteSettingsFactory(site_code="")
    failing = DoctorCheck(key="wifi", label="展厅网络", run=lambda now: refuse("路由器没有通电。"))
    out = StringIO()
    with (
        hooks.register_temporarily(
            [("doctor", lambda: [failing]), ("launch_blockers", lambda: [LaunchBlocker(label="隐私说明还没有发布")])]
        ),
        pytest.raises(CommandError),
    ):
        call_command("doctor", stdout=out, no_color=True)
    lines = out.getvalue().splitlines()
    assert "  ○ 网站信息：网站标识码未填写" in lines
    assert "  ○ 隐私说明还没有发布" in lines
    assert not [line for line in lines if "主办单位" in line]


def a_job_ran(at):
    PeriodicRun.objects.create(key="publish", last_run_at=at, next_run_at=at)


def test_a_scheduler_that_ran_within_five_minutes_is_alive(home):
    now = timezone.now()
    assert scheduler_is_alive(now).reason.startswith("五分钟内没有运行过定时任务。")
    a_job_ran(now - dt.timedelta(minutes=4))
    assert scheduler_is_alive(now)
    assert not scheduler_is_alive(now + dt.timedelta(minutes=2))


def test_a_task_that_waits_longer_than_five_minutes_says_the_worker_is_gone(home, run_tasks):
    run_tasks()
    services.send_mail_once(key="k", to="lin@example.cn", subject="作品已收到", body="正文")
    now = timezone.now()
    assert worker_is_alive(now + dt.timedelta(minutes=4))
    late = now + dt.timedelta(minutes=6)
    assert worker_is_alive(late).reason == "有 1 个任务等了五分钟以上。请检查 manage.py worker 是否在运行。"
    run_tasks()
    assert worker_is_alive(late)


def test_what_is_missing_for_going_public_is_no_failure(home):
    a_job_ran(timezone.now())
    out = StringIO()
    call_command("doctor", stdout=out, no_color=True)
    assert "上线前要补齐（11 项）：" in out.getvalue()
    assert out.getvalue().endswith("检查全部通过。\n")


def test_a_place_nobody_named_is_an_error():
    with pytest.raises(KeyError):
        collect("doctors")
