"""How blocks look in the block picker when the site has nothing of its own to show yet."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import Block


class PickerSample(Block):
    """Mixin of a block whose template may show a blank picture or sample cards in the picker, and only there (`sample`)."""

    def get_preview_context(self, value: Any, parent_context: dict | None = None) -> dict:
        return {**super().get_preview_context(value, parent_context), "sample": True}
