"""SVG is let in as a drawing and as nothing else."""

import re

import pytest
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from site_cms.media.svg import ATTRIBUTES, ELEMENTS, SVG, sanitise_svg, svg_size
from tests.media.files import SVG_WITH_SCRIPT

HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">'
TEA = b'<path d="M0 0h9v9z" fill="#1d6b48"/>'


def clean(inside: bytes) -> str:
    return sanitise_svg(HEAD + inside + b"</svg>").decode()


def test_the_drawing_stays_and_everything_that_runs_goes():
    drawing = sanitise_svg(SVG_WITH_SCRIPT).decode()
    assert '<path d="M0 0h30v20z" fill="#1d6b48"' in drawing
    assert not re.search(r"script|alert|foreignObject|onload|onclick|onerror|javascript|<a\b|body", drawing)


@pytest.mark.parametrize(
    "inside",
    [
        b'<image href="https://example.org/pixel.png" width="1" height="1"/>',
        b'<image href="data:image/png;base64,AAAA" width="1" height="1"/>',
        b'<use xlink:href="https://example.org/a.svg#x"/>',
        b'<rect width="1" height="1" fill="url(https://example.org/a.svg#p)"/>',
        b'<rect width="1" height="1" style="background:url(//example.org/a.png)"/>',
        b"<style>@import 'https://example.org/a.css';</style>",
        b"<style>.a{fill:u\\72l(https://example.org)}</style>",
        b"<style>.a{background:image-set('https://example.org/a.png' 1x)}</style>",
        b'<set attributeName="href" to="javascript:alert(1)"/>',
        b'<animate attributeName="href" values="javascript:alert(1)"/>',
        b'<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org"/>',
        b"<?xml-stylesheet href='https://example.org/a.css'?>",
        b'<text xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">x</text>',
    ],
)
def test_nothing_leads_out_of_the_file(inside):
    drawing = clean(TEA + inside)
    assert "example.org" not in drawing
    assert not re.search(r"javascript|data:|ev:|image|set\b|animate", drawing)


def test_references_inside_the_file_stay():
    drawing = clean(b'<defs><linearGradient id="a"/></defs><rect width="9" height="9" fill="url(#a)"/><use xlink:href="#b"/>')
    assert 'fill="url(#a)"' in drawing
    assert '<use href="#b"' in drawing


def test_a_style_sheet_that_loads_nothing_stays():
    assert ".st0{fill:#1d6b48}" in clean(b"<style>.st0{fill:#1d6b48}</style>" + TEA)


def test_uses_cannot_multiply():
    """Ten levels of ten would be drawn ten thousand million times."""
    levels = b"".join(b'<g id="l%d">%b</g>' % (n, b'<use href="#l%d"/>' % (n + 1) * 10) for n in range(10))
    drawing = clean(b'<use href="#l0"/>' + levels + b'<g id="l10">' + TEA + b"</g>")
    assert drawing.count("<use") == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HEAD + b"<script>alert(1)</script></svg>", "没有剩下图形"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', "这不是有效的 SVG 文件"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + HEAD + b"<text>&b;</text></svg>", "这不是有效的 SVG 文件"),
        (
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + HEAD + b"<text>&x;</text></svg>",
            "这不是有效的 SVG 文件",
        ),
        (HEAD + TEA, "这不是有效的 SVG 文件"),
        (HEAD + b"<g>" * 200 + TEA + b"</g>" * 200 + b"</svg>", "过于复杂"),
        (HEAD + TEA * 20_001 + b"</svg>", "过于复杂"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d">' + TEA + b"</svg>", "尺寸"),
    ],
    ids=["only script", "html", "entities", "external entity", "cut off", "deep", "many", "no size"],
)
def test_what_cannot_be_made_safe_is_refused(data, reason):
    with pytest.raises(ValidationError, match=reason):
        sanitise_svg(data)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (b'width="640" height="360"', (640, 360)),
        (b'width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
        (b'viewBox="0 0 0.4 0.3"', (1, 1)),
        (b"", (300, 150)),
    ],
)
def test_size_as_a_browser_takes_it(attributes, size):
    assert svg_size(sanitise_svg(b'<svg xmlns="http://www.w3.org/2000/svg" ' + attributes + b">" + TEA + b"</svg>")) == size


NAMES = st.sampled_from(["g", "path", "script", "use", "style", "image", "foreignObject", "text", "a", "set", "defs", "svg"])
KEYS = st.sampled_from(["id", "href", "onload", "style", "fill", "d", "src", "filter", "class", "width"])
VALUES = st.one_of(
    st.sampled_from(["javascript:alert(1)", "url(https://a.example)", "url(#a)", "#a", "data:text/html,x", "10", "\\75rl(x)"]),
    st.text(alphabet="abc:/#()@;. 永川", max_size=12),
)


@st.composite
def elements(draw, depth=0):
    name = draw(NAMES)
    attributes = draw(st.dictionaries(KEYS, VALUES, max_size=3))
    inside = "".join(draw(st.lists(elements(depth + 1), max_size=3))) if depth < 3 else draw(VALUES)
    escape = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;"})
    text = "".join(f' {key}="{value.translate(escape)}"' for key, value in attributes.items())
    return f"<{name}{text}>{inside}</{name}>"


@given(elements())
def test_only_the_allowed_survives_and_cleaning_twice_changes_nothing(inside):
    once = sanitise_svg(HEAD + TEA + inside.encode() + b"</svg>")
    assert sanitise_svg(once) == once
    for element in fromstring(once).iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES | {"href"}
        assert element.get("href", "#").startswith("#")
        for value in element.attrib.values():
            assert not re.search(r"javascript:|data:|url\((?!#)|\\", value)
