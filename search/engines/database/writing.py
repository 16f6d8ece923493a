"""Keeping the full text beside the rows of the read model, in their transaction."""

import json
from collections.abc import Iterable

from django.db import connection

from search.engines.database.vendors import vendor


def write(pk: int, fields: dict[str, list[str]]) -> None:
    """Make the full text of a document what is given; what was there before is gone.

    Args:
        pk: of the `SearchDocument`.
        fields: tokens by field (`engines.contracts.FIELDS`), in their order; a field left out is empty.
    """
    with connection.cursor() as cursor:
        cursor.execute(vendor().WRITE, [pk, *vendor().row(fields)])


def erase(pks: Iterable[int]) -> None:
    """Forget the full text of documents; those that have none are passed over."""
    with connection.cursor() as cursor:
        cursor.execute(vendor().ERASE, [json.dumps(list(pks))])
