"""Which of the two databases the site runs on."""

from types import ModuleType

from django.db import connection

from search.engines.database import postgresql, sqlite


def vendor() -> ModuleType:
    """The module that knows the full text of this database."""
    return sqlite if connection.vendor == "sqlite" else postgresql
