"""Who may do what comes from one table and can be written again at any time."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from site_cms.users import services
from site_cms.users.roles import ROLES
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def someone_of(role: str):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


def rows():
    return (
        sorted(Group.objects.values_list("name", "permissions__codename")),
        sorted(GroupPagePermission.objects.values_list("group__name", "permission__codename", "page")),
        sorted(GroupCollectionPermission.objects.values_list("group__name", "permission__codename", "collection")),
    )


def test_the_groups_are_there_after_migrating_and_wagtails_samples_are_not():
    assert set(Group.objects.values_list("name", flat=True)) == {"编辑", "初审", "复审", "终审", "展馆管理员", "赛事组织"}


def test_every_permission_of_the_table_exists():
    assert services.sync_roles() == []


def test_writing_the_table_again_changes_nothing(capsys):
    before = rows()
    call_command("roles")
    assert rows() == before


def test_what_was_added_or_taken_by_hand_is_put_right_and_members_stay():
    editor = someone_of("编辑")
    group = Group.objects.get(name="编辑")
    before = rows()
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    group.page_permissions.all().delete()
    services.sync_roles()
    assert rows() == before
    assert editor.groups.get() == group


def test_a_group_of_the_installation_is_left_alone():
    own = Group.objects.create(name="实习编辑")
    own.permissions.add(Permission.objects.get(codename="access_admin"))
    services.sync_roles()
    assert own.permissions.get().codename == "access_admin"


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_every_role_enters_the_admin_but_not_djangos_nor_the_users(client, role):
    client.force_login(someone_of(role))
    assert client.get("/admin/").status_code == 200
    assert client.get("/django-admin/", follow=True).status_code == 403
    assert client.get("/admin/users/").status_code == 302
    assert client.get("/admin/sites/").status_code == 302


@pytest.mark.parametrize(
    ("role", "writes", "publishes"),
    [
        ("编辑", True, True),
        ("初审", True, False),
        ("复审", True, False),
        ("终审", True, True),
        ("展馆管理员", False, False),
        ("赛事组织", False, False),
    ],
)
def test_who_may_write_and_who_may_publish(article, role, writes, publishes):
    may = Page.objects.get(pk=article().pk).permissions_for_user(someone_of(role))
    assert (may.can_edit(), may.can_publish()) == (writes, publishes)


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_every_role_may_upload_pictures(client, role):
    client.force_login(someone_of(role))
    assert client.get("/admin/images/add/").status_code == 200


@pytest.mark.parametrize(("role", "may"), [("终审", True), ("编辑", False)])
@pytest.mark.parametrize("setting", ["navigation", "sitesettings"])
def test_menus_and_site_information_are_for_the_last_reviewer(client, home, role, may, setting):
    client.force_login(someone_of(role))
    answer = client.get(reverse("wagtailsettings:edit", args=["core", setting]), follow=True)
    assert (setting in answer.request["PATH_INFO"]) is may
