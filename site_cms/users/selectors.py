"""Reads about people."""

import datetime as dt
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt, AccessLog

from site_cms.users.models import User


def locked_until(*, address: str, client: str) -> dt.datetime | None:
    """When a locked-out pair of e-mail `address` and `client` address may try again; None when nothing was tried."""
    tried = AccessAttempt.objects.filter(username=address, ip_address=client).order_by("-attempt_time").first()
    return tried.attempt_time + get_cool_off() if tried else None


def account_of(user: User) -> list[dict[str, Any]]:
    """What the account says of its owner, for an export."""
    return [{"姓名": user.name, "电子邮箱": user.email, "加入时间": user.date_joined.isoformat()}]


def logins_of(user: User) -> list[dict[str, Any]]:
    """When and from where the owner logged in, for an export."""
    return [
        {"时间": entry.attempt_time.isoformat(), "网络地址": entry.ip_address, "浏览器": entry.user_agent}
        for entry in AccessLog.objects.filter(username=user.email).order_by("attempt_time")
    ]
