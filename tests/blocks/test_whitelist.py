"""The server's last word on rich text: whatever is sent, only known formats are stored, and the editor can open them again."""

import json

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from site_cms.core.pasted import clean_pasted_html
from site_cms.core.rich_text import STORY_FEATURES, plain_text

KEPT = {"p", "h2", "h3", "b", "strong", "i", "em", "ul", "ol", "li", "a", "hr", "br"}
ATTRIBUTES = {"href", "linktype", "id", "data-block-key"}

NAMES = [
    "p",
    "h1",
    "h2",
    "h6",
    "b",
    "section",
    "span",
    "div",
    "a",
    "li",
    "ul",
    "table",
    "td",
    "font",
    "o:p",
    "script",
    "style",
    "svg",
    "br",
    "hr",
]
VALUES = ["color:red", "javascript:alert(1)", "https://example.cn/", "x", "page", '" onload="x', "data:text/html,x"]
words = st.text(alphabet="永川设计夜场 <>&\"'ab\n", max_size=12)


def tag(name, attributes, *, close):
    pairs = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"</{name}>" if close else f"<{name}{pairs}>"


attributes = st.dictionaries(
    st.sampled_from(["style", "class", "href", "onclick", "id", "linktype", "src"]), st.sampled_from(VALUES), max_size=3
)
tags = st.builds(tag, st.sampled_from(NAMES), attributes, close=st.booleans())
markup = st.lists(st.one_of(words, tags), max_size=25).map("".join)


def elements(html):
    return list(lxml_html.fragment_fromstring(html, create_parent="main").iterdescendants())


@given(markup)
def test_nothing_unknown_passes(source):
    found = elements(clean_pasted_html(source))
    assert {element.tag for element in found} <= KEPT
    assert {name for element in found for name in element.attrib} <= ATTRIBUTES
    assert all(element.get("href", "https:").startswith(("http:", "https:", "mailto:", "tel:", "#", "/")) for element in found)


@given(markup)
def test_cleaning_twice_changes_nothing(source):
    once = clean_pasted_html(source)
    assert clean_pasted_html(once) == once


@given(markup)
def test_the_editor_opens_whatever_is_stored(source):
    opened = json.loads(ContentstateConverter(STORY_FEATURES).from_database_format(clean_pasted_html(source)))
    assert isinstance(opened["blocks"], list)


@given(st.lists(st.text(alphabet="永川设计夜场，。", min_size=1, max_size=8), min_size=1, max_size=5))
def test_no_word_of_the_text_is_lost(paragraphs):
    source = "".join(f'<section style="x"><p><span>{paragraph}</span></p></section>' for paragraph in paragraphs)
    assert plain_text(clean_pasted_html(source)) == " ".join(paragraphs)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ('<p style="color:red" class="MsoNormal" data-block-key="a1">夜场</p>', '<p data-block-key="a1">夜场</p>'),
        ("<h1>一</h1><h2>二</h2><h5>三</h5>", "<h2>一</h2><h2>二</h2><h3>三</h3>"),
        ('<p><a linktype="page" id="3" target="_blank">通知</a></p>', '<p><a linktype="page" id="3">通知</a></p>'),
        ('<a href="javascript:alert(1)">通知</a>', "<p>通知</p>"),
        ('<a href="baogao.htm#_Toc1">目录</a><a href="#s-1">上文</a>', '<p>目录<a href="#s-1">上文</a></p>'),
        ("<p>一<br>二</p><hr>", "<p>一<br/>二</p><hr/>"),
        ("<style>p{color:red}</style><script>alert(1)</script><p>夜场</p>", "<p>夜场</p>"),
        ("<b>一<p>二</p></b>三", "<p><b>一</b></p><p><b>二</b></p><p>三</p>"),
        ("<p>一<b>二<i>三</i></b>四</p>", "<p>一<b>二<i>三</i></b>四</p>"),
        ("<ul>一<li>二</li>三<ul><li>四</li></ul></ul>", "<ul><li>一</li><li>二三<ul><li>四</li></ul></li></ul>"),
        ("<ul><li><p>一</p><p>二</p></li><li> </li></ul><ul></ul>", "<ul><li>一 二</li></ul>"),
        ("<li>一</li>", "<p>一</p>"),
        ("<p></p><p><br></p><p>&nbsp;</p><p>夜场</p>", "<p>夜场</p>"),
        ('<p>“3 &lt; 4” & "5"</p>', '<p>“3 &lt; 4” &amp; "5"</p>'),
        ('<p><img src="x" onerror="alert(1)">夜场</p>', "<p>夜场</p>"),
    ],
)
def test_what_stays_and_what_goes(pasted, kept):
    assert clean_pasted_html(pasted) == kept


def nested(depth):
    return f"{'<section>' * depth}夜场{'</section>' * depth}"


def test_many_nested_sections_are_one_paragraph_and_too_many_are_refused():
    assert clean_pasted_html(nested(200)) == "<p>夜场</p>"
    with pytest.raises(ValidationError, match="这段内容的层次太多"):
        clean_pasted_html(nested(3000))
