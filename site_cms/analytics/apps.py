from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "site_cms.analytics"
    label = "analytics"
    verbose_name = "访问统计"
