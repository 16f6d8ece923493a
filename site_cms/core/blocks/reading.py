"""A story as plain words: for search, reading time and the table of contents. None of these asks the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue

from site_cms.core.blocks.prefetch import wanted
from site_cms.core.rich_text import Heading, anchor_prefix, headings, plain_text


def story_text(value: StreamValue) -> str:
    """Every word a reader can read in the story, in order, blocks apart by a newline; no markup, no addresses."""
    texts = (
        plain_text(child["value"] or "") if child["type"] == "text" else " ".join(_words(child["value"]))
        for child in value.raw_data
    )
    return "\n".join(text for text in texts if text)


def story_documents(value: StreamValue) -> tuple[int, ...]:
    """Primary keys of the files the story offers, in lists of files or as links in its texts, in order."""
    found = wanted(value.stream_block, [dict(child) for child in value.raw_data])
    return tuple(dict.fromkeys(pk for shelf, pk in found if shelf == "documents"))


def story_headings(value: StreamValue) -> list[Heading]:
    """Headings of the story's texts in order, with the anchors the page gives them."""
    return [
        heading
        for child in value.raw_data
        if child["type"] == "text"
        for heading in headings(child["value"] or "", prefix=anchor_prefix(child.get("id")))
    ]


# Stored values that are words for a machine: addresses, choices and keys.
_UNREAD = {"id", "type", "url", "page", "as_of", "table_header_choice"}


def _words(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        # A table is stored with its caption behind its cells; readers see it first.
        for name, value in sorted(raw.items(), key=lambda item: item[0] != "table_caption"):
            if name not in _UNREAD:
                yield from _words(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _words(value)
    elif isinstance(raw, str) and raw.strip():
        yield " ".join(raw.split())
