"""The admin's forms for a user: e-mail and name, no user name, no first and last name."""

from typing import Any

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm

from site_cms.users import services
from site_cms.users.models import ADDRESS_TAKEN, User

FIRST_LOGIN = "可以不填：本人第一次用邮箱验证码登录，再自己设密码。"


class StaffForm(forms.ModelForm):
    """What both forms share; the fields Wagtail expects of Django's own user are taken away."""

    error_messages = {"duplicate_username": ADDRESS_TAKEN, "password_mismatch": "两次输入的密码不一样。"}
    first_name = None
    last_name = None
    name = forms.CharField(label="姓名", max_length=60, help_text="显示在修改记录和审稿单上。")
    email = forms.EmailField(label="电子邮箱", help_text="登录用。验证码和重设密码的邮件发到这里。")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class StaffCreationForm(StaffForm, UserCreationForm):
    password_required = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = FIRST_LOGIN

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("email", "name", "is_superuser", "groups")

    def save(self, commit: bool = True) -> User:
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        return super().save(commit)


class StaffEditForm(StaffForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        model = User
        fields = ("email", "name", "is_active", "is_superuser", "groups")

    def save(self, commit: bool = True) -> User:
        user = super().save(commit)
        services.forget_old_addresses(user=user)
        return user


class OwnNameForm(forms.ModelForm):
    """A person's own name on the admin's account page; the address is changed by an administrator."""

    class Meta:
        model = User
        fields = ("name",)
