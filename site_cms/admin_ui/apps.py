from django.apps import AppConfig


class AdminUIConfig(AppConfig):
    name = "site_cms.admin_ui"
    label = "admin_ui"
    verbose_name = "后台界面"
