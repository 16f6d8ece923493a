from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "site_cms.core"
    label = "core"
    verbose_name = "内容基础"
