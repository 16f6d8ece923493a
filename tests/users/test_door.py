"""There is one door: whoever knocks at Wagtail's or Django's own is led to it."""

import pytest
from django.test import Client

from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("knocked", "led_to"),
    [
        ("/admin/", "/account/login/?next=/admin/"),
        ("/admin/login/?next=/admin/images/", "/account/login/?next=/admin/images/"),
        ("/admin/pages/", "/account/login/?next=/admin/pages/"),
        ("/django-admin/", "/account/login/?next=/django-admin/"),
        ("/_util/login/?next=/news/", "/account/login/?next=/news/"),
    ],
)
def test_a_stranger_ends_at_the_one_log_in_page(client, knocked, led_to):
    answer = client.get(knocked, follow=True)
    assert answer.redirect_chain[-1][0] == led_to
    assert "<h1>登录</h1>" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/admin/password_reset/", "/admin/password_reset/done/", "/admin/password_reset/confirm/Mg/set-password/"]
)
def test_wagtails_password_reset_leads_to_ours(client, address):
    assert client.get(address).url == "/account/password/reset/"


def test_django_admin_has_no_log_in_form_of_its_own(client):
    assert client.post("/django-admin/login/", {"username": "a@example.cn", "password": "x"}).url == "/account/login/?next="


@pytest.mark.parametrize("address", ["/admin/", "/django-admin/"])
def test_who_is_logged_in_without_the_role_is_refused_and_not_sent_in_circles(client, address):
    client.force_login(UserFactory())
    answer = client.get(address, follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1


def test_an_editor_does_not_get_into_django_admin(editor_client):
    assert editor_client.get("/django-admin/", follow=True).status_code == 403


@pytest.mark.parametrize("address", ["/admin/logout/", "/django-admin/logout/", "/account/logout/"])
def test_logging_out_anywhere_ends_at_the_log_in_page(editor_client, address):
    answer = editor_client.post(address, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/login/"
    assert "已退出。" in answer.content.decode()
    assert editor_client.get("/admin/").status_code == 302


def test_a_link_alone_logs_nobody_out(editor_client):
    assert "没保存的修改不会留下。" in editor_client.get("/admin/logout/").content.decode()
    assert editor_client.get("/admin/").status_code == 200


def test_sign_up_is_closed(client):
    page = client.get("/account/signup/").content.decode()
    assert "<h1>还没有开放注册</h1>" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert (
        "还没有开放注册"
        in client.post("/account/signup/", {"email": "new@example.cn", "password1": "x", "password2": "x"}).content.decode()
    )


def test_forms_carry_a_token_and_are_neither_indexed_nor_cached():
    answer = Client(enforce_csrf_checks=True).get("/account/login/")
    page = answer.content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert "no-store" in answer["Cache-Control"]


def test_a_post_without_the_token_is_refused_in_chinese():
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@example.cn", "password": "x"})
    assert answer.status_code == 403
    assert 'lang="zh-Hans"' in answer.content.decode()
