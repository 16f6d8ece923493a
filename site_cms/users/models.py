"""The one user of the site: staff in the admin, later designers and jurors in the account area."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

ADDRESS_TAKEN = "这个邮箱已经有用户在用。"


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user who logs in with `email`; without `password` only by a code sent to that address."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Who may log in.

    Personal data: name and e-mail address, kept while the account exists and erased with it (`personal_data`).
    Logs name people by key. Attempts to log in (axes: address and e-mail) are kept `LOGIN_LOG_DAYS`.
    """

    email = models.EmailField("电子邮箱", unique=True, error_messages={"unique": ADDRESS_TAKEN})
    name = models.CharField("姓名", max_length=60)
    is_staff = models.BooleanField("可进入系统管理", default=False, help_text="Django 自带的数据管理，只给维护人员。")
    is_active = models.BooleanField("启用", default=True, help_text="停用后不能登录，已写的内容仍在。")
    date_joined = models.DateTimeField("加入时间", default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="one_user_per_address", violation_error_message="这个邮箱已经有用户在用。"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        """Wagtail's sidebar greets with it; a Chinese name is not taken apart."""
        return self.name
