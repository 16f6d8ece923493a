from django.apps import AppConfig
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "site_cms.users"
    label = "users"
    verbose_name = "用户"

    def ready(self) -> None:
        from site_cms.users.receivers import write_roles

        post_migrate.connect(write_roles, dispatch_uid="write_roles")
