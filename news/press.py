"""What the press kit shows: its things by group, each with what can be taken away and what that file is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.text import get_valid_filename

from news.enums import PressGroup
from site_cms.core.templatetags.site import NO_BREAK
from site_cms.media.models import SiteDocument, SiteImage
from site_cms.media.selectors import pictures_in_bulk, public_size


@dataclass(frozen=True)
class Download:
    """`name` is what the file is called on the reader's computer; empty when the address itself says so."""

    url: str
    name: str
    facts: str


@dataclass(frozen=True)
class Item:
    title: str
    caption: str
    rights: str
    picture: SiteImage | None
    alt: str
    downloads: list[Download]


@dataclass(frozen=True)
class Group:
    key: str
    name: str
    items: list[Item]


def press_groups(rows: Iterable) -> list[Group]:
    """The rows of a press kit, groups without any left out. Two queries."""
    rows = list(rows)
    pictures = pictures_in_bulk({row.picture_id for row in rows if row.picture_id}, "wide")
    documents = SiteDocument.objects.in_bulk({row.document_id for row in rows if row.document_id})
    groups = [
        Group(kind.value, kind.label, [_item(row, pictures, documents) for row in rows if row.group == kind])
        for kind in PressGroup
    ]
    return [group for group in groups if group.items]


def _item(row, pictures: dict[int, SiteImage], documents: dict[int, SiteDocument]) -> Item:
    picture, document = pictures.get(row.picture_id), documents.get(row.document_id)
    return Item(
        title=row.title,
        caption=row.caption,
        rights="。".join(filter(None, (row.get_rights_display(), row.rights_note.rstrip("。")))) + "。",
        picture=picture,
        alt=picture.alt if picture else "",
        downloads=[
            *([_picture_download(row.title, picture)] if picture else []),
            *([Download(document.url, "", document.facts)] if document else []),
        ],
    )


def _picture_download(title: str, picture: SiteImage) -> Download:
    """The public base picture: JPEG up to 1600 pixels, or the cleaned SVG. Originals are private (ADR 0020)."""
    suffix = picture.base.name.rpartition(".")[2]
    size = filesizeformat(public_size(picture.base))
    shape = "矢量" if suffix == "svg" else f"{picture.base_width}{NO_BREAK}×{NO_BREAK}{picture.base_height}{NO_BREAK}像素"
    kind = "SVG" if suffix == "svg" else "JPEG"
    return Download(picture.base.url, f"{get_valid_filename(title)}.{suffix}", f"{kind}，{shape}，{size}")
