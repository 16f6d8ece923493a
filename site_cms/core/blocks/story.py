"""The whole story: the order of blocks, and the one rule that spans them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from site_cms.core.blocks.prefetch import load_story
from site_cms.core.blocks.text import TextBlock
from site_cms.core.rich_text import headings


class StoryBlock(blocks.StreamBlock):
    """Top level of every `StoryField`: loads what the blocks show at once and renders them without wrappers."""

    def get_context(self, value: blocks.StreamValue, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context)
        context["children"] = _with_levels(load_story(value))
        return context

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        """Besides each block's own rules: a third-level heading follows a second-level one.

        Raises:
            StreamBlockValidationError: at the text in which the level is skipped; not while a draft is saved.
        """
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        for place, child in enumerate(cleaned):
            levels = (
                [heading.level for heading in headings(child.value.source, prefix="")]
                if isinstance(child.block, TextBlock)
                else []
            )
            if levels and levels[0] == 2:
                break
            if levels:
                message = "小标题从“标题 2”开始，不能直接用“标题 3”。"
                raise StreamBlockValidationError(block_errors={place: ValidationError(message)})
        return cleaned

    class Meta:
        template = "blocks/story.html"


def _with_levels(story: blocks.StreamValue) -> list[dict[str, Any]]:
    """Each child with the level its own title has: the third once a second-level heading stands above it, else the second."""
    children, level = [], 2
    for child in story:
        children.append({"block": child, "level": level})
        if isinstance(child.block, TextBlock) and headings(child.value.source, prefix=""):
            level = 3
    return children
