"""Writes about people and what they may do."""

import datetime as dt

from allauth.account.models import EmailAddress
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from site_cms.users.models import User
from site_cms.users.roles import ROLES, UNWANTED_GROUPS, Role

# 《中华人民共和国网络安全法》第二十一条（三）: network logs are kept for six months at least.
LOGIN_LOG_DAYS = 183


@transaction.atomic
def sync_roles() -> list[str]:
    """Make the groups say exactly what `roles.ROLES` says; other groups and all memberships stay as they are.

    Returns:
        Permissions of the table that the database does not know, as `app.codename`.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        _write_role(role=role, known=known)
    Group.objects.filter(name__in=UNWANTED_GROUPS, user=None).delete()
    named = {name for role in ROLES for name in (*role.everywhere, *role.pages, *role.files)}
    return sorted(named - known.keys())


def _write_role(*, role: Role, known: dict[str, Permission]) -> None:
    group, _ = Group.objects.get_or_create(name=role.name)
    group.permissions.set([known[name] for name in role.everywhere if name in known])
    places = (
        (GroupPagePermission, "page", Page.get_first_root_node(), role.pages),
        (GroupCollectionPermission, "collection", Collection.get_first_root_node(), role.files),
    )
    for model, field, root, names in places:
        if root is None:  # an emptied database, before Wagtail's roots are planted again
            continue
        wanted = [known[name] for name in names if name in known]
        model.objects.filter(group=group).exclude(**{field: root, "permission__in": wanted}).delete()
        for permission in wanted:
            model.objects.get_or_create(**{"group": group, field: root, "permission": permission})


@transaction.atomic
def forget_old_addresses(*, user: User) -> None:
    """Only the address in the account opens it: drop those allauth remembers from before a change."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Take name and address out of the account and shut it; what others hold by its key stays, without a name."""
    EmailAddress.objects.filter(user=user).delete()
    user.name, user.email = "已注销用户", f"erased-{user.pk}@invalid"
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()


@transaction.atomic
def erase_logins(*, user: User) -> None:
    """Delete what axes wrote of the person's attempts to log in; before `erase_person`, which takes the address away."""
    AccessLog.objects.filter(username=user.email).delete()
    AccessAttempt.objects.filter(username=user.email).delete()


@transaction.atomic
def tidy_logins(now: dt.datetime) -> str:
    """Delete records of log-ins past their time and sessions that have ended.

    Returns:
        What was done, for the list of periodic jobs.
    """
    past = now - dt.timedelta(days=LOGIN_LOG_DAYS)
    records = AccessLog.objects.filter(attempt_time__lt=past).delete()[0]
    records += AccessAttempt.objects.filter(attempt_time__lt=past).delete()[0]
    sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
    return f"删除登录记录 {records} 条、过期会话 {sessions} 个"
