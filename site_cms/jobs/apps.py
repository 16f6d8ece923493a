from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "site_cms.jobs"
    label = "jobs"
    verbose_name = "后台任务"
