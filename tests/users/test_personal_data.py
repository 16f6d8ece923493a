"""What the site knows of a person: registered, told on request, erased, and not kept too long."""

import datetime as dt

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail import hooks

from site_cms.users import services

pytestmark = pytest.mark.django_db


def registered():
    return {entry.key: entry for hook in hooks.get_hooks("personal_data") for entry in hook()}


def test_account_and_log_ins_are_told(person, log_in):
    log_in()
    assert registered()["account"].export(person)[0]["姓名"] == "覃书月"
    assert [entry["网络地址"] for entry in registered()["logins"].export(person)] == ["127.0.0.1"]


def test_an_erased_person_cannot_be_found_by_name_or_address(person, log_in, client):
    log_in()
    for key in ("logins", "account"):
        registered()[key].erase(user=person)
    person.refresh_from_db()
    assert (person.name, person.is_active, person.has_usable_password()) == ("已注销用户", False, False)
    assert not AccessLog.objects.filter(username="qin.shuyue@example.cn").exists()
    client.logout()
    assert log_in().status_code == 422


def test_records_of_log_ins_go_after_half_a_year(person, log_in):
    now = timezone.now()
    log_in(password="cuo-de-mi-ma")
    log_in()
    AccessLog.objects.update(attempt_time=now - dt.timedelta(days=services.LOGIN_LOG_DAYS))
    assert services.tidy_logins(now) == "删除登录记录 0 条、过期会话 0 个"
    later = now + dt.timedelta(seconds=1)
    assert services.tidy_logins(later) == "删除登录记录 1 条、过期会话 0 个"


def test_sessions_that_have_ended_go(person, log_in):
    log_in()
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(minutes=1))
    assert services.tidy_logins(timezone.now()).endswith("过期会话 1 个")
    assert not AccessAttempt.objects.exists()
