"""How allauth behaves on this site: no sign-up yet, mails leave through the outbox, everybody lands where he may work."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.shortcuts import resolve_url

from site_cms.jobs.services import send_mail_once


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "这个账户已停用。要恢复，请找网站管理员。",
        "email_password_mismatch": "邮箱或密码不对。",
        "incorrect_code": "验证码不对，请照邮件里的 6 位数字再输一次。",
        "invalid_password_reset": "这个链接已经用过或过期了，请重新申请。",
        "too_many_login_attempts": "试的次数太多，请过一会儿再试。",
        "enter_current_password": "当前密码不对。",
        "rate_limited": "操作太频繁，请过一会儿再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if request.user.has_perm("wagtailadmin.access_admin"):
            return resolve_url("wagtailadmin_home")
        return resolve_url("wagtail_serve", "")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail into the outbox, in the transaction of the request that asks for it."""
        mail = self.render_mail(template_prefix, email, {"request": self.request, "email": email} | context)
        send_mail_once(key=f"account:{uuid4()}", to=email, subject=mail.subject, body=str(mail.body))
