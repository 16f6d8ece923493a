"""The forms of the account area: allauth's, with our words and without placeholders that repeat the label."""

from typing import Any

from allauth.account import forms as allauth
from django import forms

from site_cms.users.lockout import attempts_left

NEW_PASSWORD = "至少 10 个字符，不要全是数字，不要用容易猜到的词或自己的名字、邮箱。"  # noqa: S105


class PlainFields(forms.Form):
    """Words for a form of allauth: `labels` and `hints` by field name; a field without a hint gets none."""

    labels: dict[str, str] = {}
    hints: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(PlainFields, allauth.LoginForm):
    """A wrong password stands beside the password and says how many tries are left."""

    labels = {"login": "邮箱", "password": "密码", "remember": "这台设备记住我三十天"}

    def _clean_with_password(self, credentials: dict[str, Any]) -> dict[str, Any]:
        try:
            return super()._clean_with_password(credentials)
        except forms.ValidationError as refusal:
            left = attempts_left(self.request)
            self.add_error("password", f"{refusal.message}还可以试 {left} 次，或改用邮箱验证码登录。")
            return self.cleaned_data


class RequestLoginCodeForm(PlainFields, allauth.RequestLoginCodeForm):
    labels = {"email": "邮箱"}


class ConfirmLoginCodeForm(PlainFields, allauth.ConfirmLoginCodeForm):
    labels = {"code": "验证码"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}


class ResetPasswordForm(PlainFields, allauth.ResetPasswordForm):
    labels = {"email": "邮箱"}


class NewPasswordFields(PlainFields):
    labels = {"oldpassword": "当前密码", "password1": "新密码", "password2": "再输一次新密码"}
    hints = {"password1": NEW_PASSWORD}


class ResetPasswordKeyForm(NewPasswordFields, allauth.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(NewPasswordFields, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(NewPasswordFields, allauth.SetPasswordForm):
    pass
