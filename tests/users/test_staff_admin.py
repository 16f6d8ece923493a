"""An administrator opens, changes and closes accounts in the admin."""

import html

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
User = get_user_model()


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(email="guanli@example.cn", is_superuser=True))
    return client


def account(**changes):
    group = Group.objects.get(name="编辑")
    return {"email": "shan.ning@example.cn", "name": "单宁", "password1": "", "password2": "", "groups": [group.pk]} | changes


def test_the_form_asks_for_address_and_name_and_nothing_else_of_a_person(desk):
    page = desk.get("/admin/users/new/").content.decode()
    for label in ("电子邮箱", "姓名", "可以不填：本人第一次用邮箱验证码登录，再自己设密码。"):
        assert label in page
    for field in ("first_name", "last_name", "username"):
        assert f'name="{field}"' not in page


def test_a_new_editor_without_a_password_logs_in_by_code(desk):
    assert desk.post("/admin/users/new/", account()).status_code == 302
    user = User.objects.get(email="shan.ning@example.cn")
    assert (user.name, user.has_usable_password(), user.is_staff) == ("单宁", False, False)
    assert [group.name for group in user.groups.all()] == ["编辑"]


def test_a_taken_address_is_told_in_chinese_and_the_name_stays(desk):
    UserFactory(email="shan.ning@example.cn")
    page = html.unescape(desk.post("/admin/users/new/", account(email="Shan.Ning@Example.cn", name="单宁二号")).content.decode())
    assert "这个邮箱已经有用户在用。" in page
    assert 'value="单宁二号"' in page


def test_a_weak_password_is_refused(desk):
    page = desk.post("/admin/users/new/", account(password1="12345678", password2="12345678")).content.decode()
    assert "密码太短，至少要 10 个字符。" in page
    assert not User.objects.filter(email="shan.ning@example.cn").exists()


def test_after_a_change_the_old_address_opens_nothing(desk, client):
    user = UserFactory(email="jiu@example.cn", name="单宁")
    EmailAddress.objects.create(user=user, email="jiu@example.cn", verified=True, primary=True)
    assert desk.post(f"/admin/users/edit/{user.pk}/", account(email="xin@example.cn", is_active="on")).status_code == 302
    user.refresh_from_db()
    assert user.email == "xin@example.cn"
    assert not EmailAddress.objects.filter(email="jiu@example.cn").exists()


def test_the_list_is_searched_by_name_and_sorted(desk):
    UserFactory(name="单宁")
    UserFactory(name="曾以安")
    found = desk.get("/admin/users/?q=单宁").content.decode()
    assert "单宁" in found
    assert "曾以安" not in found
    assert desk.get("/admin/users/?ordering=name").status_code == 200


def test_a_person_changes_his_own_name_but_not_his_address(editor_client, editor):
    page = editor_client.get("/admin/account/").content.decode()
    assert 'name="name-name"' in page
    assert 'type="email"' not in page
    assert "修改密码" in page
    assert "头像" not in page.partition("<main")[2]
    editor_client.post(
        "/admin/account/",
        {"name-name": "卓一宁", "theme-theme": "system", "theme-contrast": "system", "theme-density": "default"},
    )
    editor.refresh_from_db()
    assert editor.name == "卓一宁"


@pytest.mark.parametrize("typed", ["Da.Xie@Example.CN", " da.xie@example.cn"])
def test_addresses_are_kept_in_small_letters(typed):
    assert User.objects.create_user(typed, name="大写").email == "da.xie@example.cn"
