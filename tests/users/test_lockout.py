"""Too many wrong passwords: the door stays shut for a while, for this person from this place, and says so kindly."""

import datetime as dt
import re

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

pytestmark = pytest.mark.django_db


def fail(log_in, times, **changes):
    for _ in range(times):
        answer = log_in(**{"password": "cuo-de-mi-ma"} | changes)
    return answer


def test_the_last_try_is_counted_down_and_the_fifth_locks(person, log_in):
    assert "还可以试 1 次" in fail(log_in, 4).content.decode()
    answer = fail(log_in, 1)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "<h1>试了太多次，先停 15 分钟</h1>" in page
    assert 'href="/account/login/code/">邮箱验证码登录</a>' in page
    assert 'href="/account/password/reset/">重设密码</a>' in page
    until = timezone.localtime(AccessAttempt.objects.get().attempt_time + dt.timedelta(minutes=15))
    assert re.search(r"<time[^>]*>(\d\d:\d\d)</time>", page)[1] == f"{until:%H:%M}"


def test_the_right_password_does_not_open_a_locked_door(person, log_in):
    fail(log_in, 5)
    assert log_in().status_code == 429


def test_knocking_on_a_locked_door_does_not_lengthen_the_wait(person, log_in):
    fail(log_in, 5)
    waiting = AccessAttempt.objects.get().attempt_time
    fail(log_in, 3)
    assert AccessAttempt.objects.get().attempt_time == waiting


def test_after_a_quarter_of_an_hour_it_opens(person, log_in):
    fail(log_in, 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=15, seconds=1))
    assert log_in().url == "/"


def test_writing_the_address_differently_gives_no_new_tries(person, log_in):
    fail(log_in, 4)
    assert fail(log_in, 1, login=" QIN.ShuYue@Example.CN ").status_code == 429


def test_another_person_at_the_same_place_is_not_locked(person, log_in):
    fail(log_in, 5)
    assert fail(log_in, 1, login="shan.ning@example.cn").status_code == 422


def test_the_same_person_at_another_place_is_not_locked(person, log_in, client):
    fail(log_in, 5)
    credentials = {"login": person.email, "password": "zhu-bian-lu-you-qi-3"}
    assert client.post("/account/login/", credentials, REMOTE_ADDR="203.0.113.9").url == "/"


def test_an_invented_forwarding_header_gives_no_new_tries(person, client):
    for n in range(5):
        credentials = {"login": person.email, "password": "cuo-de-mi-ma"}
        answer = client.post("/account/login/", credentials, headers={"X-Forwarded-For": f"198.51.100.{n}"})
    assert answer.status_code == 429


def test_a_success_forgets_the_failures(person, log_in, client):
    fail(log_in, 4)
    log_in()
    client.logout()
    assert fail(log_in, 1).status_code == 422


def test_an_unknown_address_is_locked_the_same_way(log_in):
    assert fail(log_in, 5, login="meiyou@example.cn").status_code == 429


def test_no_password_is_written_down(person, log_in):
    fail(log_in, 2)
    attempt = AccessAttempt.objects.get()
    assert "cuo-de-mi-ma" not in attempt.post_data
