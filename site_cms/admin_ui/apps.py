from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AdminUIConfig(AppConfig):
    name = "site_cms.admin_ui"
    label = "admin_ui"
    verbose_name = "后台界面"

    def ready(self) -> None:
        from site_cms.admin_ui.receivers import name_rows
        from site_cms.admin_ui.unmarked import label_in_chinese

        label_in_chinese()
        post_migrate.connect(name_rows, dispatch_uid="name_rows")
