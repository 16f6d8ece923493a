"""One query a model for a whole story, however many blocks it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StreamValue, StructBlock
from wagtail.models import Page, PageViewRestriction

from site_cms.core.blocks.pool import Pool, PooledChooser, drawing_from
from site_cms.core.rich_text import linked_objects
from site_cms.media.models import SiteDocument, SiteImage, SiteMedia

_SHELF_OF_LINK = {"page": "pages", "document": "documents"}


class LoadedStory(StreamValue):
    """A story that asks the database nothing any more."""


def load_story(value: StreamValue, *, covers_of: Sequence[Page] = ()) -> StreamValue:
    """`value` with all it shows in memory: pictures with renditions, files, recordings, pages and their cards.

    Pages that are not live, or behind a restriction of view, are left out; blocks then show what remains.
    At most one query for each of pages, pictures, renditions, files and recordings, and one for each type of related page.

    Args:
        covers_of: pages shown beside the story; their covers come with its pictures.
    """
    if isinstance(value, LoadedStory):
        return value
    raw = [dict(child) for child in value.raw_data]
    with drawing_from(_fill(set(_wanted(value.stream_block, raw)), covers_of)):
        story = LoadedStory(value.stream_block, raw, is_lazy=True)
        list(story)
    return story


def _wanted(block: Block, raw: Any) -> Iterator[tuple[str, int]]:
    """`(shelf of the pool, primary key)` of everything that `raw`, the stored form of a value of `block`, points to."""
    if raw is None:
        return
    if isinstance(block, StreamBlock):
        for child in raw:
            yield from _wanted(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, ListBlock):
        for item in raw:
            yield from _wanted(block.child_block, item["value"] if isinstance(item, dict) and "value" in item else item)
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            yield from _wanted(child_block, raw.get(name))
    elif isinstance(block, PooledChooser) and raw:
        yield block.shelf, raw
    elif isinstance(block, RichTextBlock) and raw:
        yield from ((_SHELF_OF_LINK[kind], pk) for kind, pk in linked_objects(raw))


def _fill(wanted: set[tuple[str, int]], covers_of: Sequence[Page]) -> Pool:
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for shelf, pk in wanted:
        keys[shelf].add(pk)
    pool = Pool()
    if keys["pages"] | keys["cards"]:
        pool.pages = _public_pages(keys["pages"] | keys["cards"])
    pool.cards = _specific([pool.pages[pk] for pk in keys["cards"] if pk in pool.pages])
    if keys["documents"]:
        pool.documents = SiteDocument.objects.in_bulk(keys["documents"])
    if keys["media"]:
        pool.media = SiteMedia.objects.in_bulk(keys["media"])
    _hang_pictures(pool, keys["images"], covers_of)
    return pool


def _hang_pictures(pool: Pool, keys: set[int], covers_of: Sequence[Page]) -> None:
    """Fetch the pictures `keys`, the covers of cards and of pages beside, and the posters of films together."""
    owners = [(page, "cover") for page in (*pool.cards.values(), *covers_of)] + [(film, "poster") for film in pool.media.values()]
    wanted = keys | {pk for owner, name in owners if (pk := getattr(owner, f"{name}_id"))}
    if wanted:
        pool.images = SiteImage.objects.with_renditions("wide", "card", "social").in_bulk(wanted)
    for owner, name in owners:
        setattr(owner, name, pool.images.get(getattr(owner, f"{name}_id")))


def _public_pages(keys: set[int]) -> dict[int, Page]:
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
    return Page.objects.live().exclude(Exists(closed)).in_bulk(keys)


def _specific(pages: list[Page]) -> dict[int, Page]:
    by_type: defaultdict[int, list[int]] = defaultdict(list)
    for page in pages:
        by_type[page.content_type_id].append(page.pk)
    rows: dict[int, Page] = {}
    for content_type, keys in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            manager = model._default_manager
            # A page type whose cards show more than its own fields brings that along in `for_cards`.
            cards = manager.for_cards() if hasattr(manager, "for_cards") else manager.all()
            rows |= cards.in_bulk(keys)
    return rows
