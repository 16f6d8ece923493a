"""Blocks a story is made of. `STORY_BLOCKS` is what a page type passes to `StoryField`."""

from site_cms.core.blocks.data import FiguresBlock, FilesBlock, TableBlock, TimelineBlock
from site_cms.core.blocks.media import AudioBlock, GalleryBlock, PictureBlock, VideoBlock
from site_cms.core.blocks.reference import CallToActionBlock, RelatedBlock
from site_cms.core.blocks.text import QuoteBlock, TextBlock

STORY_BLOCKS = [
    ("text", TextBlock()),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("video", VideoBlock()),
    ("audio", AudioBlock()),
    ("table", TableBlock()),
    ("figures", FiguresBlock()),
    ("timeline", TimelineBlock()),
    ("files", FilesBlock()),
    ("cta", CallToActionBlock()),
    ("related", RelatedBlock()),
]

__all__ = ["STORY_BLOCKS"]
