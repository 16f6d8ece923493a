"""Asks the search as its results page does, and names what was found by the keys of the sample content."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from search.analysis.contracts import Query
from search.analysis.query import parse
from search.engines import door
from search.engines.contracts import Asked, Found
from search.models import SearchDocument
from search.words import synonym_table
from site_cms.demo.models import DemoItem


@dataclass(frozen=True)
class Answer:
    """What came back: `rows` are the documents of the page asked for, in order."""

    query: Query
    found: Found
    rows: list[SearchDocument]

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.rows]


def ask(text: str, **chosen) -> Answer:
    """Search for what somebody typed; `chosen` are further fields of `Asked`."""
    query = parse(text, synonym_table())
    found = door.search(Asked(query=query, now=timezone.now(), **chosen))
    rows = SearchDocument.objects.in_bulk(found.ids)
    return Answer(query, found, [rows[pk] for pk in found.ids])


def sample_pages() -> dict[int, str]:
    """Keys of the sample content by the id of the page."""
    types = [kind for kind in ContentType.objects.all() if (model := kind.model_class()) and issubclass(model, Page)]
    return dict(DemoItem.objects.filter(content_type__in=types).values_list("object_id", "key"))
