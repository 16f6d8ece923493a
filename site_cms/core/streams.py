"""The body of a page: a StreamField whose blocks stay out of the migrations (docs/decisions/0040)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.blocks import Block
from wagtail.fields import StreamField

from site_cms.core.blocks.story import StoryBlock


class StoryField(StreamField):
    """A StreamField that a migration sees as the JSON column it is.

    Args:
        block_types: `(name, block)` pairs, usually `STORY_BLOCKS` with or without a room's own blocks. Empty only when
            Django clones the field for its migration state.
    """

    def __init__(self, block_types: Iterable[tuple[str, Block]] = (), **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        super().__init__(StoryBlock(list(block_types)), **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict[str, Any]]:
        name, _, _, kwargs = models.Field.deconstruct(self)
        return name, "django.db.models.JSONField", [], kwargs
