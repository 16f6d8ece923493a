"""What the index of the admin holds of an object: tokens and readings of the texts its model names in `search_fields`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Manager, Model
from django.utils.encoding import force_str
from modelsearch.backends.base import BaseIndex
from modelsearch.conf import get_app_config
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField
from modelsearch.utils import get_content_type_pk

from search.analysis.tokens import BREAK, MOST_TOKENS, readings, tokens

IndexEntry = get_app_config().get_model("IndexEntry", require_ready=False)

COLUMNS = ["title", "body", "autocomplete"]
"""The full-text columns of `IndexEntry`."""


@dataclass(frozen=True)
class Entry:
    """Tokens of an object.

    Args:
        title: of its search fields named `title`.
        body: of its other search fields.
        more: of autocomplete fields that are no search fields, and the readings of all autocomplete fields.
    """

    title: list[str]
    body: list[str]
    more: list[str]


def entry_of(obj: Model) -> Entry:
    """The entry of `obj`, an instance of an indexed model."""
    titles: list[str] = []
    others: list[str] = []
    rest: list[str] = []
    for field, text in _texts(obj, obj.get_search_fields()):
        if isinstance(field, AutocompleteField):
            rest.append(text)
        elif field.field_name == "title":
            titles.append(text)
        else:
            others.append(text)
    sounds = readings("", names=dict.fromkeys(rest))
    extra = [text for text in rest if text not in titles and text not in others]
    return Entry(_joined(titles), _joined(others), [*_joined(extra), BREAK, *sounds] if sounds else _joined(extra))


def _joined(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in dict.fromkeys(texts):
        found += [BREAK, *tokens(text)] if found else tokens(text)
    return found[:MOST_TOKENS]


def _texts(obj: Any, fields: Iterable[BaseField | RelatedFields]) -> Iterator[tuple[BaseField, str]]:
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(field.get_value(obj)):
                yield from _texts(related, field.fields)
        elif isinstance(field, SearchField | AutocompleteField):
            text = _plain(field.get_value(obj))
            if text.strip():
                yield field, text


def _related(value: Any) -> Iterable[Any]:
    if isinstance(value, Manager):
        return value.all()
    value = value() if callable(value) else value
    return [] if value is None else [value]


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "\n".join(map(_plain, value))
    return "" if value is None else force_str(value)


class ChineseIndex(BaseIndex):
    """Mixed into modelsearch's index of a database: writes our entries, one statement for all objects given."""

    def columns(self, entry: Entry) -> dict[str, str]:
        """What stands in `COLUMNS` for an entry."""
        raise NotImplementedError

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        """Write the entries of `objs`, all of type `model`, over those they have."""
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        IndexEntry.objects.bulk_create(
            [IndexEntry(content_type_id=content_type, object_id=str(obj.pk), **self.columns(entry_of(obj))) for obj in objs],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=COLUMNS,
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: modelsearch reads the whole table here after each save, for a ranking that ours does not use."""
