"""One query a model for a whole story, however many blocks it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StreamValue, StructBlock
from wagtail.models import Page, PageViewRestriction, get_page_models

from site_cms.core.blocks.pool import Pool, PooledChooser, drawing_from
from site_cms.core.rich_text import linked_objects
from site_cms.media.models import SiteDocument, SiteMedia
from site_cms.media.selectors import pictures_in_bulk

_SHELF_OF_LINK = {"page": "pages", "document": "documents"}


class LoadedStory(StreamValue):
    """A story that asks the database nothing any more."""


def load_story(value: StreamValue, *, covers_of: Sequence[Page] = ()) -> StreamValue:
    """`value` with all it shows in memory: pictures with renditions, files, recordings, pages and their cards.

    Pages that are not live, or behind a restriction of view, are left out; blocks then show what remains.
    At most one query for each of pages, pictures with their renditions, files and recordings.

    Args:
        covers_of: pages shown beside the story; their covers come with its pictures.
    """
    if isinstance(value, LoadedStory):
        return value
    raw = [dict(child) for child in value.raw_data]
    with drawing_from(_fill(set(wanted(value.stream_block, raw)), covers_of)):
        story = LoadedStory(value.stream_block, raw, is_lazy=True)
        list(story)
    return story


def wanted(block: Block, raw: Any) -> Iterator[tuple[str, int]]:
    """`(shelf of the pool, primary key)` of everything that `raw`, the stored form of a value of `block`, points to."""
    if raw is None:
        return
    if isinstance(block, StreamBlock):
        for child in raw:
            yield from wanted(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, ListBlock):
        for item in raw:
            yield from wanted(block.child_block, item["value"] if isinstance(item, dict) and "value" in item else item)
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            yield from wanted(child_block, raw.get(name))
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
        pool.pages = _public_pages(keys["pages"] | keys["cards"], with_cards=bool(keys["cards"]))
    carded = (page for page in pool.pages.values() if page.pk in keys["cards"] and hasattr(page.specific_class, "card"))
    pool.cards = {page.pk: _specific(page) for page in carded}
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
        pool.images = pictures_in_bulk(wanted, "wide", "card", "social")
    for owner, name in owners:
        setattr(owner, name, pool.images.get(getattr(owner, f"{name}_id")))


def _public_pages(keys: set[int], *, with_cards: bool) -> dict[int, Page]:
    """Pages everybody may read; `with_cards` joins the rows of every page type, so that `_specific` asks nothing more."""
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
    pages = Page.objects.live().exclude(Exists(closed))
    if with_cards:
        parent = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
        types = [model._meta.model_name for model in get_page_models() if Page in model._meta.parents]
        pages = pages.select_related(*types).annotate(parent_title=Subquery(parent.values("title")[:1]))
    return pages.in_bulk(keys)


def _specific(page: Page) -> Page:
    """`page` in its own class, with the title of its parent, which cards of some types show."""
    specific = getattr(page, page.specific_class._meta.model_name)
    specific.parent_title = page.parent_title
    return specific
