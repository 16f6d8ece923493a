from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "site_cms.demo"
    label = "demo"
    verbose_name = "示例内容"
