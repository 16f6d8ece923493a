"""Rich text: which formats it knows, how its links and headings reach the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from django.utils.html import escape, strip_tags
from wagtail.rich_text import get_text_for_indexing
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.rewriters import FIND_A_TAG, LinkRewriter, extract_attrs

STORY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link", "document-link", "clean-paste"]

_HEADING = re.compile(r"<(/?)(h1|h4|h5|h6)>")
_VOID = re.compile(r"<(br|hr)>")

_HEADING = re.compile(r"<h([23])\b[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
_BLOCK_KEY = re.compile(r'\sdata-block-key="[^"]*"')


class Heading(NamedTuple):
    """One heading of a story: `level` 2 or 3, `text` without markup, `anchor` the id it has on the page."""

    level: int
    text: str
    anchor: str


def plain_text(source: str) -> str:
    """The words of rich text `source`, blocks apart by a space."""
    return " ".join(get_text_for_indexing(source).split())


def anchor_prefix(block_id: str | None) -> str:
    """What the anchors inside the text block `block_id` begin with."""
    return f"s-{(block_id or 'text')[:8]}"


def headings(source: str, *, prefix: str) -> list[Heading]:
    """Headings of rich text `source` in order; anchors begin with `prefix`, unique on the page."""
    return [
        Heading(int(match[1]), unescape(strip_tags(match[2])).strip(), f"{prefix}-{number}")
        for number, match in enumerate(_HEADING.finditer(source), start=1)
    ]


def with_anchors(html: str, *, prefix: str) -> str:
    """`html` whose headings carry the ids that `headings` names, and no editor's keys."""
    numbers = iter(range(1, html.count("<h") + 1))

    def anchored(match: re.Match[str]) -> str:
        return f'<h{match[1]} id="{prefix}-{next(numbers)}">{match[2]}</h{match[1]}>'

    return _HEADING.sub(anchored, _BLOCK_KEY.sub("", html))


def register_clean_paste(features: FeatureRegistry) -> None:
    """Receiver of the hook `register_rich_text_features`: the editor's part in cleaning what is pasted."""
    # Needs the models, which import this module for their blocks.
    from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

    features.register_editor_plugin("draftail", "clean-paste", PluginFeature({"type": "clean-paste"}, js=["js/admin/paste.js"]))


def linked_objects(source: str) -> Iterator[tuple[str, int]]:
    """`("page" | "document", primary key)` of every link inside rich text `source`."""
    for attributes in map(extract_attrs, FIND_A_TAG.findall(source)):
        if attributes.get("linktype") in {"page", "document"} and attributes.get("id", "").isdigit():
            yield attributes["linktype"], int(attributes["id"])


def expand_links(source: str, *, pages: Mapping[int, Any], documents: Mapping[int, Any]) -> str:
    """`source` with its links to `pages` and `documents` (rows by primary key) written out.

    A link to a row that is not given stays as text: its page was withdrawn or its file deleted.
    """

    def anchor_for(rows: Mapping[int, Any], attributes: dict[str, str]) -> str:
        row = rows.get(int(attributes["id"])) if attributes.get("id", "").isdigit() else None
        return f'<a href="{escape(row.url)}">' if row else "<a>"

    rules = {
        "page": lambda attributes: anchor_for(pages, attributes),
        "document": lambda attributes: anchor_for(documents, attributes),
    }
    return LinkRewriter(rules=rules)(source)
