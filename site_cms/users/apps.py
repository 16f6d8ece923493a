from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "site_cms.users"
    label = "users"
    verbose_name = "用户"
