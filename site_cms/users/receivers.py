"""After a migration the groups say what the table of roles says."""

from typing import Any

from django.apps import AppConfig, apps

from site_cms.users import services


def is_last_app(config: AppConfig) -> bool:
    """Whether `post_migrate` is sent for no app after this one: only then do all permissions exist."""
    return config == [each for each in apps.get_app_configs() if each.models_module][-1]


def write_roles(sender: AppConfig, **kwargs: Any) -> None:
    if is_last_app(sender):
        services.sync_roles()
