"""Logging in with a password, as the person at the screen sees it."""

import html
import re

import pytest

from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def words_of(answer) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", answer.content.decode()))


def test_an_editor_lands_in_the_admin(client, editor):
    editor.set_password("zhu-bian-lu-you-qi-3")
    editor.save()
    answer = client.post("/account/login/", {"login": editor.email.upper(), "password": "zhu-bian-lu-you-qi-3"})
    assert answer.url == "/admin/"


def test_somebody_without_a_desk_lands_on_the_home_page(person, log_in):
    assert log_in().url == "/"


def test_the_way_back_is_kept(person, log_in):
    assert log_in(next="/news/").url == "/news/"


@pytest.mark.parametrize("abroad", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_the_way_back_never_leads_abroad(person, log_in, abroad):
    assert log_in(next=abroad).url == "/"


def test_a_wrong_password_is_told_beside_the_field_and_the_address_stays(person, log_in):
    answer = log_in(password="cuo-de-mi-ma")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>有 1 处要改：登录 - 永川设计</title>" in page
    assert 'id="id_password_error">邮箱或密码不对。还可以试 4 次，或改用邮箱验证码登录。</p>' in page
    assert 'value="qin.shuyue@example.cn"' in page
    assert "cuo-de-mi-ma" not in page


def test_empty_fields_are_named(client):
    answer = client.post("/account/login/", {"login": "", "password": ""})
    assert answer.status_code == 422
    assert "有 2 处要改" in words_of(answer)


def test_nobody_learns_whether_an_address_is_known(person, log_in):
    known = words_of(log_in(password="cuo-de-mi-ma"))
    unknown = words_of(log_in(login="meiyou@example.cn", password="cuo-de-mi-ma"))
    assert known == unknown


def test_a_closed_account_is_told_so_only_to_its_owner(person, log_in):
    person.is_active = False
    person.save()
    assert "邮箱或密码不对。" in words_of(log_in(password="cuo-de-mi-ma"))
    assert log_in().url == "/account/inactive/"


@pytest.mark.parametrize(("remember", "ends_with_browser"), [("", True), ("on", False)])
def test_the_device_is_remembered_when_asked(client, person, log_in, remember, ends_with_browser):
    log_in(**({"remember": remember} if remember else {}))
    assert client.session.get_expire_at_browser_close() is ends_with_browser


def test_who_is_logged_in_already_goes_on(client):
    client.force_login(UserFactory())
    assert client.get("/account/login/?next=/news/").url == "/news/"


def test_a_weak_password_is_refused_with_the_reason(client, person):
    client.force_login(person)
    answer = client.post("/account/password/change/", {"oldpassword": "cuo", "password1": "12345678", "password2": "12345678"})
    assert answer.status_code == 422
    page = words_of(answer)
    assert "当前密码不对。" in page
    assert "密码太短，至少要 10 个字符。" in page


def test_a_changed_password_opens_the_door(client, person, log_in):
    client.force_login(person)
    client.post(
        "/account/password/change/",
        {"oldpassword": "zhu-bian-lu-you-qi-3", "password1": "qing-cha-30-li", "password2": "qing-cha-30-li"},
    )
    client.logout()
    assert log_in().status_code == 422
    assert log_in(password="qing-cha-30-li").url == "/"
