"""Writes of the sample content: each thing once, under its key, and never over what staff changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import Page

from site_cms.core.publishing import services as door
from site_cms.demo.enums import Outcome
from site_cms.demo.models import DemoItem


@dataclass(frozen=True)
class Loaded:
    """What became of one item; `row` is None when staff deleted it."""

    row: Any
    outcome: Outcome


@transaction.atomic
def put(*, key: str, fields: dict[str, Any], new: Callable[[], Any], now: dt.datetime) -> Loaded:
    """Write `fields` of the thing that stands under `key`; `new` gives it on the first run, saved or not.

    What staff changed since the last run stays as it is, what they deleted stays deleted.

    Raises:
        ValidationError: a field is not valid.
    """
    item = DemoItem.objects.filter(key=key).first()
    row: Any = item.row() if item else new()
    outcome = _outcome(item, row, fields)
    if outcome in {Outcome.NEW, Outcome.CHANGED}:
        row.save()
        _remember(key=key, row=row, fields=fields, now=now)
    return Loaded(row, outcome)


@transaction.atomic
def plant(*, key: str, parent: Page, page: Page, now: dt.datetime) -> Page | None:
    """Give `page`, still without content, its place below `parent`, so that others can point to it; `put_page` fills it.

    Returns:
        The page under `key`, whether it was there before or not; None when staff deleted it.
    """
    item = DemoItem.objects.filter(key=key).first()
    if item:
        return item.row()
    page.live = False
    parent.add_child(instance=page)
    _remember(key=key, row=page, fields={}, now=now)
    return page


@transaction.atomic
def put_page(
    *, key: str, fields: Callable[[dt.date], dict[str, Any]], now: dt.datetime, user=None,
    published_at: Callable[[dt.date], dt.datetime] | None = None, refresh_dates: bool = False,
) -> Loaded:  # fmt: skip
    """Write the fields of a planted page and publish it through the door; otherwise as `put`.

    Args:
        fields: gives the fields for the day from which relative dates are counted: that of the first run, or with
            `refresh_dates` today.
        published_at: gives the time of publication for that day; without it the door uses `now`.

    Raises:
        Refused: what the page lacks.
        ValidationError: a field is not valid.
    """
    item = DemoItem.objects.get(key=key)
    row = item.row()
    day = timezone.localdate(now) if refresh_dates else item.loaded_on
    page = row and row.get_latest_revision_as_object()
    values = fields(day)
    outcome = _outcome(item, page, values)
    if outcome is Outcome.SAME and day != item.loaded_on:
        outcome = Outcome.CHANGED
    if outcome in {Outcome.NEW, Outcome.CHANGED}:
        first = outcome is Outcome.NEW or day != item.loaded_on
        page = door.publish(page=page, user=user, now=now, published_at=published_at(day) if published_at and first else None)
        _remember(key=key, row=page, fields=values, now=now if day != item.loaded_on else None)
    return Loaded(row and page, outcome)


@transaction.atomic
def uproot(*, key: str) -> None:
    """Take away a planted page that never got its content; another run begins with it anew."""
    item = DemoItem.objects.filter(key=key, written={}).first()
    if item:
        page = item.row()
        if page:
            page.delete()
        item.delete()


def row_of(key: str) -> Any | None:
    """The thing that stands under `key`; None when there is none, because its kind is not loaded yet or staff deleted it."""
    item = DemoItem.objects.filter(key=key).first()
    return item and item.row()


def _outcome(item: DemoItem | None, row: Any | None, fields: dict[str, Any]) -> Outcome:
    """Decide, and unless nothing is to be written, leave `row` with `fields` set and checked."""
    if row is None:
        return Outcome.DELETED
    if item and digests(row, item.written) != item.written:
        return Outcome.KEPT
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    if not item or not item.written:
        return Outcome.NEW
    return Outcome.SAME if digests(row, fields) == item.written else Outcome.CHANGED


def _remember(*, key: str, row: models.Model, fields: Iterable[str], now: dt.datetime | None) -> None:
    """Write down how the loader left `fields`; `now` None leaves the day from which dates are counted."""
    told = {
        "content_type": ContentType.objects.get_for_model(row),
        "object_id": row.pk,
        "written": digests(row, fields),
    }
    if now:
        told["loaded_on"] = timezone.localdate(now)
    DemoItem.objects.update_or_create(key=key, defaults=told)


def digests(row: models.Model, names: Iterable[str]) -> dict[str, str]:
    """A short digest of each field in `names`, the same whether its value was just set or comes from the database."""
    if isinstance(row, ClusterableModel):
        values = row.serializable_data()
    else:
        values = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields}
    return {name: _digest(row, name, values[name]) for name in names}


def _digest(row: models.Model, name: str, value: Any) -> str:
    field: Any = row._meta.get_field(name)
    if isinstance(field, StreamField):
        # Text of JSON: PostgreSQL gives the keys back in an order of its own.
        value = json.loads(value)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        keys = {"pk", field.field.name}
        value = [{key: given for key, given in child.items() if key not in keys} for child in value]
    elif isinstance(value, list):
        value = sorted(value)
    return hashlib.sha256(json.dumps(value, default=str, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
