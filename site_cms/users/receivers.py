"""After a migration the groups say what the table of roles says."""

from typing import Any

from django.apps import AppConfig, apps

from site_cms.users import services


def write_roles(sender: AppConfig, **kwargs: Any) -> None:
    """Once, after the last app: only then do all permissions exist."""
    if sender == [config for config in apps.get_app_configs() if config.models_module][-1]:
        services.sync_roles()
