"""Wagtail's app for users with our screens. Its own module: Django takes the only config it finds in `apps.py`."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffAdminConfig(WagtailUsersAppConfig):
    verbose_name = "用户管理"
    user_viewset = "site_cms.users.viewsets.UserViewSet"
