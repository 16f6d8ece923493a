"""Reads of the read model: what differs from the pages it was made from, and how far Elasticsearch is behind."""

from __future__ import annotations

from search.models import SearchDocument
from search.models.documents import SearchDocumentQuerySet
from search.projection import FILE_KIND


def file_rows(document_id: int) -> SearchDocumentQuerySet:
    """The rows of a file, one for each page that offers it."""
    return SearchDocument.objects.filter(kind=FILE_KIND, key__endswith=f":file:{document_id}")
