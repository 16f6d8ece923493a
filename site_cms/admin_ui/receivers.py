"""After a migration the rows that Django and Wagtail make themselves have Chinese names."""

from typing import Any

from django.apps import AppConfig

from site_cms.admin_ui import services
from site_cms.users.receivers import is_last_app


def name_rows(sender: AppConfig, **kwargs: Any) -> None:
    if is_last_app(sender):
        services.name_rows_in_chinese()
