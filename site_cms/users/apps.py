from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    default = True  # beside StaffAdminConfig Django would otherwise take neither
    name = "site_cms.users"
    label = "users"
    verbose_name = "用户"

    def ready(self) -> None:
        from site_cms.users.receivers import write_roles

        post_migrate.connect(write_roles, dispatch_uid="write_roles")


class StaffAdminConfig(WagtailUsersAppConfig):
    """Wagtail's screens for users, with our forms."""

    verbose_name = "用户管理"
    user_viewset = "site_cms.users.viewsets.UserViewSet"
