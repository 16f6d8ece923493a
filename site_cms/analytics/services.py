"""Writes: counts brought by the processes, and the end of a day."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from site_cms.analytics.models import FlushedBatch, ViewDay, VisitorDay, VisitorMark

if TYPE_CHECKING:
    from site_cms.analytics.recorder import Batch

# A day is folded when every process had time to bring its last minute, also one that waited for the database.
AFTER_MIDNIGHT = dt.timedelta(hours=1)
# A batch whose outcome is unknown is brought again within minutes.
KEEP_BATCHES = dt.timedelta(days=7)
SALT_BYTES = 16


@transaction.atomic
def record_batch(*, batch: Batch, now: dt.datetime) -> None:
    """Add the counts of `batch`, unless they are there already. Nothing, or all of it.

    Raises:
        django.db.Error: nothing is known of the outcome; call again with the same batch.
    """
    if FlushedBatch.objects.filter(pk=batch.key).exists():
        return
    FlushedBatch.objects.create(key=batch.key, at=now)
    _add_views(batch)
    people: defaultdict[dt.date, list[tuple[str, str]]] = defaultdict(list)
    for day, address, agent in batch.visitors:
        people[day].append((address, agent))
    for day in sorted(people):
        _mark_visitors(day, people[day])


def _add_views(batch: Batch) -> None:
    """Five statements, however many pages. Rows are locked in one order: processes wait, none blocks the other."""
    wanted = sorted(batch.views)
    ViewDay.objects.bulk_create([ViewDay(day=day, page_id=page) for day, page in wanted], ignore_conflicts=True)
    near = ViewDay.objects.filter(day__in={day for day, _ in wanted}, page__in={page for _, page in wanted})
    rows = [row for row in near.order_by("pk").select_for_update() if (row.day, row.page_id) in batch.views]
    for row in rows:
        row.views = F("views") + batch.views[row.day, row.page_id]
    ViewDay.objects.bulk_update(rows, ["views"])


def _mark_visitors(day: dt.date, people: Iterable[tuple[str, str]]) -> None:
    """Who was here on `day`; a day that has its number takes nobody any more."""
    salt = secrets.token_bytes(SALT_BYTES)
    VisitorDay.objects.bulk_create([VisitorDay(day=day, salt=salt)], ignore_conflicts=True)
    open_day = VisitorDay.objects.select_for_update().filter(day=day, visitors=None).first()
    if open_day:
        marks = [VisitorMark(day=day, digest=_digest(bytes(open_day.salt), *person)) for person in people]
        VisitorMark.objects.bulk_create(marks, ignore_conflicts=True)


def _digest(salt: bytes, address: str, agent: str) -> int:
    """64 bits: of 100,000 visitors a day two are taken for one with a probability of 3 in 10,000,000,000."""
    digest = hashlib.blake2b(f"{address}\n{agent}".encode(errors="replace"), key=salt, digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def fold_visitors(*, now: dt.datetime) -> str:
    """Replace the marks of days that are over by their number, and forget the salt. Returns a line for the admin."""
    today = timezone.localdate(now - AFTER_MIDNIGHT, timezone.get_default_timezone())
    days = VisitorDay.objects.filter(visitors=None, day__lt=today).order_by("day").values_list("day", flat=True)
    lines = [f"{day:%Y-%m-%d} 独立访客 {_fold(day)}" for day in list(days)]
    FlushedBatch.objects.filter(at__lt=now - KEEP_BATCHES).delete()
    return "；".join(lines) or "没有需要结算的日子"


@transaction.atomic
def _fold(day: dt.date) -> int:
    VisitorDay.objects.select_for_update().get(day=day)
    marks = VisitorMark.objects.filter(day=day)
    visitors = marks.count()
    VisitorDay.objects.filter(day=day).update(visitors=visitors, salt=b"")
    marks.delete()
    return visitors
