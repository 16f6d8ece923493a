"""Panels of the edit form."""

import datetime as dt
from typing import Any

from wagtail.admin.panels import FieldPanel


class PublishedPanel(FieldPanel):
    """When the page first went public, to be read only; says so when it has not yet, where Wagtail says `None`."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, **{"read_only": True} | kwargs)

    def format_value_for_display(self, value: dt.datetime | None) -> dt.datetime | str:
        return "还没有发布" if value is None else super().format_value_for_display(value)
