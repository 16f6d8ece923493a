"""The admin's search: modelsearch's entries and results, with our tokens in the one and our queries over the other (ADR 0122).

Every search box and chooser of the admin comes here through `WAGTAILSEARCH_BACKENDS`. `search()` and `autocomplete()` find the
same things, because Wagtail fills its listings with the one and acts on "all of them" with the other.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - modelsearch asks a backend's module for this name
    """The backend of the database in use."""
    if connection.vendor == "postgresql":
        from search.backends.postgresql import PostgresqlBackend

        return PostgresqlBackend(params)
    from search.backends.sqlite import SqliteBackend

    return SqliteBackend(params)
