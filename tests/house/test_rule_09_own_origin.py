"""Rule 9: no foreign origin, no inline `style=` or `<script>`.

`tests/e2e/test_crawl.py` asks the same of every sample page in a browser.
"""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from site_cms.core.blocks import STORY_BLOCKS
from site_cms.media.models import SiteDocument, SiteMedia
from tests.factories.media import ImageFactory
from tests.factories.pages import story
from tests.house.tree import ROOT, files
from tests.reading import Reading

OWN_HOST = "testserver"
_FETCHED = {
    ("audio", "src"), ("embed", "src"), ("form", "action"), ("iframe", "src"), ("img", "src"), ("input", "src"), ("link", "href"),
    ("object", "data"), ("script", "src"), ("source", "src"), ("track", "src"), ("video", "src"), ("video", "poster"),
}  # fmt: skip
# Of each block, the element that shows that the thing itself is there and not only its frame.
SHOWN = {
    "text": "p", "quote": "p", "picture": "img", "gallery": "img", "video": "video/source", "audio": "audio", "table": "td",
    "figures": "dd", "timeline": "li", "files": "a", "cta": "a", "related": "article//a",
}  # fmt: skip
# Links that name an address and fetch nothing.
_NAMING = {"canonical", "alternate"}
_TEMPLATE_CODE = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_FOREIGN_IN_CSS = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//[^)"']*""")
_FOREIGN_IN_JS = re.compile(r"""(?:fetch\(|import\(?|from|src\s*=)\s*["'`](?:https?:)?//[^"'`]*""")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in given and not given.get("type", "").endswith("json")):
            self.faults.append(f"<{tag}>")
        for name, value in given.items():
            if name == "style" or (name.startswith("on") and len(name) > 2):
                self.faults.append(f"<{tag} {name}>")
            elif _fetches(tag, name, given) and any(_foreign(address) for address in _addresses(name, value)):
                self.faults.append(f"<{tag} {name}={value}>")


def _fetches(tag: str, name: str, given: dict[str, str]) -> bool:
    return name == "srcset" or ((tag, name) in _FETCHED and given.get("rel") not in _NAMING)


def _addresses(name: str, value: str) -> list[str]:
    return [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]


def _foreign(address: str) -> bool:
    return urlsplit(address).netloc not in {"", OWN_HOST}


def markup_faults(html: str) -> list[str]:
    """What in a page is written inline or fetched from another host. A JSON data block is not a script."""
    reader = _Reader()
    reader.feed(html)
    return reader.faults


def style_faults(css: str) -> list[str]:
    return _FOREIGN_IN_CSS.findall(css)


def script_faults(js: str) -> list[str]:
    return _FOREIGN_IN_JS.findall(js)


def test_templates_keep_to_our_own_origin():
    faults = {
        path.name: found
        for path in files(ROOT, ("templates",), ".html")
        if (found := markup_faults(_TEMPLATE_CODE.sub("", path.read_text())))
    }
    assert faults == {}


def test_style_sheets_and_scripts_keep_to_our_own_origin():
    assert [fault for path in files(ROOT, ("static", "site_cms"), ".css") for fault in style_faults(path.read_text())] == []
    assert [fault for path in files(ROOT, ("static", "site_cms"), ".js") for fault in script_faults(path.read_text())] == []


@pytest.mark.django_db
def test_pages_keep_to_our_own_origin(client, article, run_tasks):
    page = article(
        cover=ImageFactory(),
        story=story(("text", "<p>四根竹片。</p>"), ("picture", {"image": ImageFactory().pk, "alt": "竹椅的正面"})),
    )
    run_tasks()
    addresses = ["/", "/news/", "/news/yaowen/", page.url, "/gone/", "/account/login/", "/account/password/reset/"]
    pages = {address: client.get(address).content.decode() for address in addresses}
    assert all("<h1" in html for html in pages.values())
    assert {address: faults for address, html in pages.items() if (faults := markup_faults(html))} == {}


@pytest.fixture
def full_story(article):
    """A story with every block, and a picture, a film, a voice, a file and a page for those that show one."""
    film, voice = [
        SiteMedia.objects.create(title="转台", type=kind, file=ContentFile(b"film", name=name), poster=ImageFactory())
        for kind, name in (("video", "zhuantai.mp4"), ("audio", "jiangjie.mp3"))
    ]
    file = SiteDocument.objects.create(title="六个夜场的安排", file=ContentFile(b"%PDF-1.7", name="yechang.pdf"), file_size=8)
    picture = {"image": ImageFactory().pk, "alt": "竹椅的正面"}
    own = {
        "picture": picture,
        "gallery": {"pictures": [picture]},
        "video": {"video": film.pk, "transcript": "圆台转到正面。"},
        "audio": {"audio": voice.pk, "transcript": "您好。"},
        "files": {"items": [{"document": file.pk, "title": ""}]},
        "related": {"title": "接着看", "pages": [article(title="竹片能有多薄").pk]},
    }
    sample = {name: block.get_prep_value(block.get_preview_value()) for name, block in STORY_BLOCKS}
    return story(*json.loads(json.dumps(list((sample | own).items()), cls=DjangoJSONEncoder)))


@pytest.mark.django_db
def test_blocks_keep_to_our_own_origin(client, article, full_story):
    html = client.get(article(story=full_story).url).content.decode()
    page = Reading(html)
    blocks = {name: f"[@data-block='{name}']" if name != "text" else "" for name, _ in STORY_BLOCKS}
    story_of = "//*[contains(concat(' ', @class, ' '), ' story ')]"
    assert [name for name, own in blocks.items() if not page.all(f"{story_of}/*{own}/descendant-or-self::{SHOWN[name]}")] == []
    assert markup_faults(html) == []


@pytest.mark.parametrize(("name", "block"), STORY_BLOCKS)
def test_samples_of_blocks_keep_to_our_own_origin(editor_client, name, block):
    """As the block picker shows them, on the site's own page, from a library that has a picture."""
    ImageFactory()
    html = editor_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).content.decode()
    sample = Reading(html).all("//*[@class='story']/*")
    assert sample
    assert Reading.words(sample[0])
    assert name == "text" or sample[0].get("data-block") == name
    assert markup_faults(html) == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p style="color:red">', "<p style>"),
        ("<style>p{}</style>", "<style>"),
        ("<script>alert(1)</script>", "<script>"),
        ('<script type="module">import "./a.js"</script>', "<script>"),
        ('<button onclick="go()">', "<button onclick>"),
        ('<script src="https://cdn.example.com/a.js"></script>', "<script src=https://cdn.example.com/a.js>"),
        ('<link rel="stylesheet" href="//fonts.example.com/f.css">', "<link href=//fonts.example.com/f.css>"),
        ('<link rel="preconnect" href="https://fonts.example.com">', "<link href=https://fonts.example.com>"),
        ('<img srcset="a.jpg 1x, https://img.example.com/b.jpg 2x">', "<img srcset=a.jpg 1x, https://img.example.com/b.jpg 2x>"),
        ('<iframe src="https://video.example.com/1"></iframe>', "<iframe src=https://video.example.com/1>"),
    ],
)
def test_inline_code_and_foreign_files_are_found(html, fault):
    assert markup_faults(html) == [fault]


def test_a_link_out_and_a_data_block_are_no_fault():
    assert markup_faults('<a href="https://www.cq.gov.cn/">市政府</a><script type="application/ld+json">{}</script>') == []


def test_foreign_files_in_sheets_and_scripts_are_found():
    assert style_faults('@import "https://fonts.example.com/f.css"; b { background: url(//img.example.com/b.png) }') == [
        '@import "https://fonts.example.com/f.css',
        "url(//img.example.com/b.png",
    ]
    assert script_faults('import a from "https://cdn.example.com/a.js"') == ['from "https://cdn.example.com/a.js']
