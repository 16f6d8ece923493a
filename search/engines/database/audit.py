"""Which documents have no full text, and which full text has no document: for `search check` and the doctor."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from search.engines.database.vendors import vendor
from search.models import SearchDocument


def missing() -> Iterator[int]:
    """Primary keys of public documents without full text, in order."""
    public, told = _both()
    return _keys(f"{public} AND id NOT IN ({told}) ORDER BY id")


def surplus() -> Iterator[int]:
    """Keys of full text that belongs to no public document, in order."""
    public, told = _both()
    return _keys(f"{told} WHERE {vendor().KEY} NOT IN ({public}) ORDER BY {vendor().KEY}")


def _both() -> tuple[str, str]:
    """The keys of public documents, and those of full text, as SQL; every name in it is the program's own."""
    public = f"SELECT id FROM {SearchDocument._meta.db_table} WHERE gone_at IS NULL"  # noqa: S608
    return public, f"SELECT {vendor().KEY} FROM {vendor().TABLE}"  # noqa: S608


def _keys(sql: str) -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return iter([key for (key,) in cursor.fetchall()])
