"""The public tree of the site, read for 网站地图."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, TextField, Value
from django.db.models.functions import Coalesce, Length, Substr
from wagtail.models import Page, PageQuerySet, get_page_models

from site_cms.core.models import BasePage


@dataclass(frozen=True)
class Place:
    """A page readers look for by name. `count`: entries in it and below, 0 = it holds none."""

    title: str
    url: str
    summary: str
    count: int
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class SiteMap:
    """`columns` hold other pages, in the order of the tree; `pages` stand alone."""

    columns: list[Place]
    pages: list[Place]


def site_map(home: Page, *, without: Page) -> SiteMap:
    """Everything public below `home` that is a place, but for the page `without`; three queries however many there are.

    A place may have children, stands directly below the home page, or is the only one of its type; all else is counted as an
    entry of what it lies in.
    """
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    columns = _keys_of(model for model in models if model.subpage_types)
    named = columns | _keys_of(model for model in models if model.max_count == 1)
    is_place = Q(content_type__in=named) | Q(depth=home.depth + 1)
    below = Page.objects.descendant_of(home).live().public().exclude(pk=without.pk)
    entries = _entries_per_parent(below.exclude(is_place))
    summary = Coalesce(*(f"{model._meta.model_name}__summary" for model in models), Value("", TextField()))
    rows = list(below.filter(is_place).annotate(summary=summary).order_by("path"))
    tops = [(row.content_type_id in columns, _place(row, rows, entries)) for row in rows if row.depth == home.depth + 1]
    return SiteMap(
        columns=[place for is_column, place in tops if is_column],
        pages=[place for is_column, place in tops if not is_column],
    )


def _keys_of(models: Iterable[type[Page]]) -> set[int]:
    return {kind.pk for kind in ContentType.objects.get_for_models(*models).values()}


def _entries_per_parent(entries: PageQuerySet) -> dict[str, int]:
    """How many `entries` lie directly below each path. One query."""
    parent = Substr("path", 1, Length("path") - Page.steplen)
    return dict(entries.order_by().values_list(parent).annotate(count=Count("pk")))


def _place(row: Page, rows: list[Page], entries: dict[str, int]) -> Place:
    return Place(
        title=row.title,
        url=row.url or "",
        summary=row.summary,
        count=sum(number for path, number in entries.items() if path.startswith(row.path)),
        places=[_place(child, rows, entries) for child in _children(row, rows)],
    )


def _children(row: Page, rows: list[Page]) -> Iterator[Page]:
    return (child for child in rows if child.depth == row.depth + 1 and child.path.startswith(row.path))
