"""Entries of the admin's account menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def change_password_item(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("account_change_password"),
        "label": "修改密码",
        "help_text": "在账户页面修改。忘了原密码，可以先退出，再用邮箱重设。",
    }
