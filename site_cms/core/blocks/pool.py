"""Choosers that share what a story needs: while a `Pool` is open they take rows from it instead of asking the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ClassVar

from wagtail.blocks import ChooserBlock, PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock


@dataclass
class Pool:
    """Rows by primary key. `pages` have address and title, `cards` are the same pages in their own class."""

    pages: dict[int, Any] = field(default_factory=dict)
    cards: dict[int, Any] = field(default_factory=dict)
    images: dict[int, Any] = field(default_factory=dict)
    documents: dict[int, Any] = field(default_factory=dict)
    media: dict[int, Any] = field(default_factory=dict)


_open_pool: ContextVar[Pool | None] = ContextVar("story_pool", default=None)


def open_pool() -> Pool | None:
    return _open_pool.get()


@contextmanager
def drawing_from(pool: Pool) -> Iterator[None]:
    """Within it, every chooser of a story takes its rows from `pool`."""
    token = _open_pool.set(pool)
    try:
        yield
    finally:
        _open_pool.reset(token)


class PooledChooser(ChooserBlock):
    """Mixin of a chooser block. `shelf` is the attribute of `Pool` it draws from."""

    shelf: ClassVar[str]

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        pool = open_pool()
        if pool is None:
            return super().bulk_to_python(values)
        rows = getattr(pool, self.shelf)
        return [rows.get(pk) for pk in values]


class StoryImageChooser(PooledChooser, ImageChooserBlock):
    shelf = "images"


class StoryDocumentChooser(PooledChooser, DocumentChooserBlock):
    shelf = "documents"


class StoryVideoChooser(PooledChooser, VideoChooserBlock):
    shelf = "media"


class StoryAudioChooser(PooledChooser, AudioChooserBlock):
    shelf = "media"


class StoryPageChooser(PooledChooser, PageChooserBlock):
    shelf = "pages"


class StoryCardChooser(PooledChooser, PageChooserBlock):
    shelf = "cards"
