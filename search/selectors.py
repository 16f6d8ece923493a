"""Reads of the read model: the rows of a file, who offers it, and what differs from the pages the rows were made from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Min, OuterRef
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from search.engines.database.audit import missing, surplus
from search.models import FacetValue, SearchDocument
from search.projection import FILE_KIND, Projected, rows_for
from site_cms.media.models import SiteDocument

PAGES_AT_ONCE = 200
Facets = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Difference:
    """A row that is not what it should be, and what would mend it.

    Args:
        reason: a Chinese sentence.
        page_id: of the page to look at again; 0 when only the full text is wrong.
        row_id: of the row whose full text is missing, or of full text without a row.
    """

    key: str
    reason: str
    page_id: int = 0
    row_id: int | None = None

    def __str__(self) -> str:
        return f"{self.key}：{self.reason}"


def file_rows(document_ids: Collection[int]) -> list[tuple[int, int]]:
    """`(primary key, page)` of the public rows of files, one for each page that offers one. One query."""
    rows = SearchDocument.objects.public().filter(kind=FILE_KIND).values_list("pk", "page_id", "key")
    return [(pk, page_id) for pk, page_id, key in rows.iterator() if int(key.rpartition(":")[2]) in document_ids]


def pages_offering(document_ids: Collection[int]) -> set[int]:
    """Primary keys of the pages that have one of the files on them, public or not. Two queries."""
    document, page = (ContentType.objects.get_for_model(model) for model in (SiteDocument, Page))
    links = ReferenceIndex.objects.filter(
        to_content_type=document, to_object_id__in=[str(key) for key in document_ids], base_content_type=page
    )
    found = {int(key) for key in links.values_list("object_id", flat=True)}
    return found | {page_id for _, page_id in file_rows(document_ids)}


def facets_of(rows: Sequence[SearchDocument]) -> dict[int, Facets]:
    """By primary key, also of rows without any. At most one query."""
    found: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    if rows:
        for key, name, value in FacetValue.objects.filter(document__in=rows).values_list("document", "name", "value"):
            found[key].add((name, value))
    return {row.pk: frozenset(found[row.pk]) for row in rows}


def what_differs(row: SearchDocument, projected: Projected, facets: Facets) -> list[str]:
    """Fields in which `row` with `facets` says something else than `projected`; a tombstone differs in `gone_at`."""
    fields = [name for name, value in projected.content.items() if getattr(row, name) != value]
    return fields + ["facets"] * (facets != projected.facets) + ["gone_at"] * (row.gone_at is not None)


def differences() -> Iterator[Difference]:
    """Everything in which the read model is not what a fresh projection of every public page would make it.

    Reads `PAGES_AT_ONCE` pages at a time. A page that differs is read once more before it is reported: it may have been
    published in between.
    """
    last = 0
    while keys := list(Page.objects.live().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:PAGES_AT_ONCE]):
        last = keys[-1]
        doubtful = {difference.page_id for difference in _compared(keys)}
        for key in sorted(filter(None, doubtful)):
            yield from _compared([key])
    yield from _without_page()
    yield from (Difference(f"检索条目 {pk}", "缺少全文", row_id=pk) for pk in missing())
    yield from (Difference(f"检索条目 {pk}", "全文多余", row_id=pk) for pk in surplus())


def oldest_outstanding(now: dt.datetime) -> float:
    """Seconds since the longest waiting row was written that Elasticsearch has not confirmed; 0 when none waits."""
    version = SearchDocument.objects.outstanding().aggregate(version=Min("version"))["version"]
    return max(0.0, now.timestamp() - version / 1_000_000) if version else 0.0


def _compared(keys: Sequence[int]) -> Iterator[Difference]:
    pages = Page.objects.live().filter(pk__in=keys).order_by("pk").specific()
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    stored = list(SearchDocument.objects.filter(page_id__in=keys).order_by("pk"))
    facets = facets_of(stored)
    rows: defaultdict[int, dict[str, SearchDocument]] = defaultdict(dict)
    for row in stored:
        rows[row.page_id][row.key] = row
    for page in pages:
        expected = [] if page.path.startswith(closed) else rows_for(page)
        yield from _of_page(page, expected, rows[page.pk], facets)


def _of_page(
    page: Page, expected: list[Projected], rows: dict[str, SearchDocument], facets: dict[int, Facets]
) -> Iterator[Difference]:
    for projected in expected:
        row = rows.pop(projected.key, None)
        if row is None or row.gone_at is not None:
            yield Difference(projected.key, f"缺少条目：{projected.title}", page.pk)
        elif fields := what_differs(row, projected, facets[row.pk]):
            yield Difference(row.key, f"与页面不同（{'、'.join(fields)}）：{projected.title}", page.pk)
    for row in rows.values():
        if row.gone_at is None:
            yield Difference(row.key, f"条目多余：{row.title}", page.pk)


def _without_page() -> Iterator[Difference]:
    live = Page.objects.live().filter(pk=OuterRef("page_id"))
    rows = SearchDocument.objects.public().exclude(Exists(live)).order_by("pk")
    for key, page_id, title in rows.values_list("key", "page_id", "title").iterator():
        yield Difference(key, f"页面已不公开：{title}", page_id)
