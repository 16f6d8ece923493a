"""Stories as they are stored, and the things they point to."""

import uuid

import pytest
from django.core.files.base import ContentFile
from lxml import html as lxml_html

from site_cms.core.blocks import STORY_BLOCKS
from site_cms.core.blocks.story import StoryBlock
from site_cms.media.models import SiteDocument, SiteMedia
from tests.factories.media import ImageFactory


@pytest.fixture(scope="session")
def story_block():
    return StoryBlock(STORY_BLOCKS)


@pytest.fixture
def story(story_block):
    """`story(("text", "<p>…</p>"), …)`: the story with these stored values, as a page hands it out after a query."""

    def make(*children):
        raw = [
            {"type": kind, "value": value, "id": str(uuid.UUID(int=place << 96))}
            for place, (kind, value) in enumerate(children, 1)
        ]
        return story_block.to_python(raw)

    return make


@pytest.fixture
def read(story, story_block):
    """The story as a reader's browser gets it, parsed."""

    def render(*children):
        return lxml_html.fragment_fromstring(story_block.render(story(*children)), create_parent="div")

    return render


@pytest.fixture
def image(db):
    def make(*, width=800, height=600, **changes):
        return ImageFactory(pixels=(width, height), **{"alt": "竹椅的正面", "credit": "永川设计"} | changes)

    return make


@pytest.fixture
def document(db):
    def make(*, title="六个夜场的安排", name="yechang.pdf", size=1_258_291):
        return SiteDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name=name), file_size=size)

    return make


@pytest.fixture
def recording(db):
    def make(*, kind="video", name="zhuantai.mp4", **changes):
        return SiteMedia.objects.create(**{"title": "转台", "type": kind, "file": ContentFile(b"film", name=name)} | changes)

    return make
