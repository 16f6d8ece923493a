"""A picture field that keeps nothing but cleaned pictures, whoever writes to it; names for files."""

from __future__ import annotations

import secrets
from pathlib import PurePath

from django.core.files.base import File
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from site_cms.media.pictures import CleanFile, clean_picture


def ascii_name(folder: str, filename: str) -> str:
    """An ASCII name in `folder` that is never used twice, so that a public file's address may be cached for ever."""
    path = PurePath(filename)
    stem = slugify(string_to_ascii(path.stem))[:40].strip("-") or "file"
    return f"{folder}/{secrets.token_hex(5)}/{stem}{path.suffix.lower()}"


class PictureFieldFile(WagtailImageFieldFile):
    def save(self, name: str, content: File, save: bool = True) -> None:
        """Every way into the storage passes here: forms, the several steps of an upload, importers, tests."""
        clean = content if isinstance(content, CleanFile) else CleanFile(clean_picture(content, name))
        self.instance.take_over(clean.picture)
        super().save(clean.picture.name, clean, save)


class PictureField(WagtailImageField):
    attr_class = PictureFieldFile
