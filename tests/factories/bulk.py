"""Pages by the thousand, written past Wagtail's tree in few statements. For measuring only."""

from __future__ import annotations

from typing import TypeVar
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

AnyPage = TypeVar("AnyPage", bound=Page)


def bulk_pages(parent: Page, model: type[Page], count: int, *, title: str, **fields) -> list[Page]:
    """Rows of the page table for `count` live pages of type `model` below `parent`, in order; `title` has `{n}` in it."""
    content_type, locale = ContentType.objects.get_for_model(model), Locale.get_default()
    Page.objects.filter(pk=parent.pk).update(numchild=count)
    return Page.objects.bulk_create(
        Page(
            title=title.format(n=n),
            draft_title=title.format(n=n),
            slug=f"ye-{n}",
            path=Page._get_path(parent.path, parent.depth + 1, n + 1),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}ye-{n}/",
            content_type=content_type,
            locale=locale,
            translation_key=uuid4(),
            live=True,
            **fields,
        )
        for n in range(count)
    )


def beside(page: Page, row: AnyPage) -> AnyPage:
    """Write `row`, the own part of a page whose part in the page table is `page`."""
    row.page_ptr = page
    row.__dict__.update({field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields})
    row.save_base(raw=True)
    return row
