"""Writes of the read model. Each belongs to the transaction of what it follows, so that neither is ever without the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from wagtail.models import Collection as DocumentCollection
from wagtail.models import Page

from search import tasks
from search.engines.database import erase, write
from search.models import DocumentWord, FacetValue, SearchDocument
from search.projection import CONTENT, Projected, rows_for, texts_of, vocabulary_of
from search.selectors import Difference, facets_of, file_rows, pages_offering, what_differs
from site_cms.core.publishing.announcing import announce_again
from site_cms.core.publishing.tasks import announce_page
from site_cms.jobs.services import enqueue
from site_cms.media.models import SiteDocument

KEEP_TOMBSTONES = dt.timedelta(days=2)
"""Longer than Elasticsearch remembers the version of what it deleted (`index.gc_deletes`, an hour)."""

EMPTY = {
    "kind": "", "title": "", "title_key": "", "summary": "", "names": "", "people": "", "body": "", "url_path": "", "trail": "",
    "fact": "", "mark": "", "picture": None, "alt": "", "date": None,
}  # fmt: skip


@transaction.atomic
def project(*, page: Page, now: dt.datetime) -> int:
    """Make the rows of `page`, which is specific and public, what they should be. Returns how many had to be changed.

    A row that is right already is left alone, its version too. Four queries when nothing changed, besides those of
    `search_entry`; about twelve more for each row that did.
    """
    rows = {row.key: row for row in SearchDocument.objects.select_for_update().filter(page_id=page.pk)}
    wanted = rows_for(page)
    facets = facets_of(list(rows.values()))
    changed = 0
    for projected in wanted:
        row = rows.pop(projected.key, None)
        if row is None or what_differs(row, projected, facets[row.pk]):
            _put(row or SearchDocument(key=projected.key), projected, now)
            changed += 1
    surplus = [row.pk for row in rows.values() if row.gone_at is None]
    if surplus:
        bury(surplus, now=now)
    if changed:
        sync_soon()
    return changed + len(surplus)


@transaction.atomic
def withdraw(*, page_id: int, now: dt.datetime) -> None:
    """Take the rows of a page out of every answer; tombstones stay until Elasticsearch has heard. One query if there are none."""
    keys = list(SearchDocument.objects.public().filter(page_id=page_id).values_list("pk", flat=True))
    if keys:
        bury(keys, now=now)


@transaction.atomic
def bury(keys: Sequence[int], *, now: dt.datetime) -> None:
    """Make tombstones of the rows with these primary keys: nothing of their content stays in the database."""
    erase(keys)
    FacetValue.objects.filter(document__in=keys).delete()
    DocumentWord.objects.filter(document__in=keys).delete()
    SearchDocument.objects.filter(pk__in=keys).update(gone_at=now, version=_raised(now), **EMPTY)
    sync_soon()


def sync_soon() -> None:
    """Have Elasticsearch told of what is outstanding, once the caller's transaction is committed."""
    if settings.ELASTICSEARCH_URL:
        enqueue(tasks.sync, key=tasks.SYNC_KEY)


def resume_sync() -> str:
    """Periodic job: have told what a lost task or a silent Elasticsearch left outstanding."""
    if not settings.ELASTICSEARCH_URL:
        return "没有配置 Elasticsearch，由数据库检索"
    count = SearchDocument.objects.outstanding().count()
    if count:
        sync_soon()
    return f"待送 {count} 条" if count else "全部已送达"


def look_for_index() -> str:
    """Periodic job: have an index built where none is that fits, as when the server was replaced while nothing was published."""
    sync_soon()
    return "已安排" if settings.ELASTICSEARCH_URL else "没有配置 Elasticsearch，由数据库检索"


@transaction.atomic
def document_changed(*, document_id: int) -> None:
    """A public file has another title, place or text: have the pages that offer it projected again."""
    _announce_later(pages_offering([document_id]))


@transaction.atomic
def documents_hidden(*, document_ids: Collection[int], now: dt.datetime) -> None:
    """Files are about to be deleted or closed to readers: nobody finds them from now on."""
    if rows := file_rows(document_ids):
        bury([pk for pk, _ in rows], now=now)


@transaction.atomic
def collection_changed(*, collection_id: int, now: dt.datetime) -> None:
    """A collection was closed or opened: its files are hidden at once, and shown by the task that looks at their pages again."""
    collection = DocumentCollection.objects.filter(pk=collection_id).first()
    if collection is None:
        return
    inside = SiteDocument.objects.filter(collection__path__startswith=collection.path)
    keys = set(inside.values_list("pk", flat=True))
    if collection.get_view_restrictions().exists():
        documents_hidden(document_ids=keys, now=now)
    else:
        _announce_later(pages_offering(keys))


@transaction.atomic
def picture_changed(*, image_id: int) -> None:
    """The words for a picture may be others: have the pages that show it projected again."""
    _announce_later(SearchDocument.objects.public().filter(picture=image_id).values_list("page_id", flat=True))


@transaction.atomic
def picture_deleted(*, image_id: int, now: dt.datetime) -> None:
    """A picture is about to be deleted: results show nothing in its place."""
    SearchDocument.objects.filter(picture=image_id).update(picture=None, alt="", version=_raised(now))


@transaction.atomic
def mend(*, difference: Difference, now: dt.datetime) -> None:
    """Make right what `search check` found."""
    if difference.row_id is not None:
        erase([difference.row_id])
        if row := SearchDocument.objects.public().filter(pk=difference.row_id).first():
            _cut(row)
    elif Page.objects.live().filter(pk=difference.page_id).exists():
        announce_again(page_id=difference.page_id, now=now)
    else:
        withdraw(page_id=difference.page_id, now=now)


@transaction.atomic
def cut_again(*, row: SearchDocument, now: dt.datetime) -> None:
    """Write the words and the full text of a public row anew, here and in Elasticsearch, after the analysis has changed."""
    _cut(row)
    SearchDocument.objects.filter(pk=row.pk).update(version=_raised(now))
    sync_soon()


@transaction.atomic
def purge(*, now: dt.datetime) -> str:
    """Delete old tombstones that nobody waits for any more. Returns a line for the admin."""
    old = SearchDocument.objects.filter(gone_at__lt=now - KEEP_TOMBSTONES)
    if settings.ELASTICSEARCH_URL:
        old = old.filter(indexed_version__gte=F("version"))
    return f"清除已撤下的 {old.delete()[1].get('search.SearchDocument', 0)} 条"


def _put(row: SearchDocument, projected: Projected, now: dt.datetime) -> None:
    for name in CONTENT:
        setattr(row, name, getattr(projected, name))
    row.version = max(_microseconds(now), row.version + 1)
    row.gone_at = None
    row.save()
    FacetValue.objects.filter(document=row).delete()
    FacetValue.objects.bulk_create([FacetValue(document=row, name=name, value=value) for name, value in sorted(projected.facets)])
    _cut(row)


def _cut(row: SearchDocument) -> None:
    """Write what the analysis makes of a row: its words, and its full text."""
    DocumentWord.objects.filter(document=row).delete()
    words = vocabulary_of(row).items()
    DocumentWord.objects.bulk_create([DocumentWord(document=row, word=word, reading=reading) for word, reading in words])
    write(row.pk, texts_of(row))


def _announce_later(page_ids: Iterable[int]) -> None:
    for page_id in set(page_ids):
        enqueue(announce_page, page_id, key=f"announce-page:{page_id}")


def _raised(now: dt.datetime) -> Greatest:
    return Greatest(F("version") + 1, Value(_microseconds(now)))


def _microseconds(now: dt.datetime) -> int:
    return int(now.timestamp() * 1_000_000)
