"""Foreign HTML reduced to the formats of rich text, in the one shape Wagtail's editor can open."""

from __future__ import annotations

import re
from itertools import takewhile
from xml.sax.saxutils import escape

import nh3
from django.core.exceptions import ValidationError
from lxml import etree
from lxml.html import HtmlElement, XHTMLParser, builder

# `data-block-key` lets Wagtail compare two versions of a text.
_ATTRIBUTES = {**{tag: {"data-block-key"} for tag in ("p", "h2", "h3", "li")}, "a": {"href", "linktype", "id"}}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_LISTS = {"ul", "ol"}
_STYLES = {"b", "strong", "i", "em", "a"}
# Not kept, but where they begin and end a paragraph does.
_BOUNDARIES = {
    "address", "article", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header",
    "main", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
_TAGS = {"p", "li", "hr", "br"} | _HEADINGS.keys() | _LISTS | _STYLES | _BOUNDARIES

# What the editor's own link forms give. Other relative addresses are of the document the text was copied from.
_LINK = re.compile(r"https?:|mailto:|tel:|#|/", re.IGNORECASE)
_VOID = re.compile(r"<(br|hr)>")
# Control characters no XML may hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_QUOTE = {'"': "&quot;"}

Style = tuple[str, str]


def clean_pasted_html(html: str) -> str:
    """`html` reduced to what rich text knows: the last word on every text that is saved, and the way in for importers.

    Headings of other levels become the nearest kept; of other elements the words stay, of scripts and styles nothing. Paragraphs,
    headings and lists come out one after the other, styles inside them, never the other way round, and none without words.

    Raises:
        ValidationError: in Chinese, when elements stand in each other deeper than any program writes (libxml2: 256 levels).
    """
    known = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None)
    tree = _parsed(known)
    _put_everything_of_lists_into_items(tree)
    writer = _Writer()
    writer.read(tree, ())
    writer.end()
    return "".join(writer.parts)


def _parsed(known: str) -> HtmlElement:
    # As XML, because libxml2's HTML parser would move blocks out of the styles around them.
    text = _UNWRITABLE.sub("", _VOID.sub(r"<\1/>", known)).replace("&nbsp;", "\u00a0")
    try:
        return etree.fromstring(f"<div>{text}</div>", XHTMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise ValidationError("这段内容的层次太多，无法整理。请分段粘贴，或先粘贴为纯文本。") from error


def _put_everything_of_lists_into_items(tree: HtmlElement) -> None:
    for node in list(tree.iter(*_LISTS)):
        if (node.text or "").strip():
            node.insert(0, builder.LI(node.text))
            node.text = None
        for child in list(node):
            before = child.getprevious()
            if child.tag != "li" and before is not None:
                before.append(child)
            elif child.tag != "li":
                item = builder.LI()
                child.addprevious(item)
                item.append(child)
            elif (child.tail or "").strip():
                _append_text(child, child.tail)
                child.tail = None


def _append_text(node: HtmlElement, text: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


class _Writer:
    """Writes blocks one after the other; `block` is the open one, `styles` the open elements inside it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.block = ""
        self.opening = ""
        self.styles: tuple[Style, ...] = ()

    def read(self, node: HtmlElement, styles: tuple[Style, ...]) -> None:
        self.write(node.text or "", styles)
        for child in node:
            self.element(child, styles)
            self.write(child.tail or "", styles)

    def element(self, node: HtmlElement, styles: tuple[Style, ...]) -> None:
        tag = str(node.tag)
        if tag in _STYLES:
            style = (tag, _attributes(node))
            self.read(node, styles if tag == "a" and not style[1] else (*styles, style))
        elif tag == "br":
            if self.block:
                self.style(styles)
                self.parts.append("<br/>")
        elif self.block == "li" and tag not in _LISTS:
            if not self.parts[-1].startswith("<li"):
                self.write(" ", styles)
            self.read(node, styles)
        elif tag in _LISTS:
            self.list(node, styles)
        elif tag == "hr":
            self.end()
            self.parts.append("<hr/>")
        else:
            self.begin(_HEADINGS.get(tag, "p"), _attributes(node))
            self.read(node, styles)
            self.end()

    def list(self, node: HtmlElement, styles: tuple[Style, ...]) -> None:
        inside_item = self.block == "li"
        self.style(())
        if not inside_item:
            self.end()
        start = len(self.parts)
        self.parts.append(f"<{node.tag}>")
        for item in node:
            if item.text_content().strip():
                self.parts.append(f"<li{_attributes(item)}>")
                self.block = "li"
                self.read(item, styles)
                self.style(())
                self.parts.append("</li>")
        self.block = "li" if inside_item else ""
        if len(self.parts) == start + 1:
            del self.parts[start:]
        else:
            self.parts.append(f"</{node.tag}>")

    def begin(self, tag: str, attributes: str) -> None:
        self.end()
        self.opening = f"<{tag}{attributes}>"

    def write(self, text: str, styles: tuple[Style, ...]) -> None:
        if not self.block:
            if not text.strip():
                return
            self.opening = self.opening or "<p>"
            self.parts.append(self.opening)
            self.block = self.opening[1:3].rstrip("> ")
        if text:
            self.style(styles)
            self.parts.append(escape(text))

    def style(self, styles: tuple[Style, ...]) -> None:
        """Close and open elements until just `styles` are open."""
        common = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(styles, self.styles, strict=False))))
        self.parts += [f"</{tag}>" for tag, _ in reversed(self.styles[common:])]
        self.parts += [f"<{tag}{attributes}>" for tag, attributes in styles[common:]]
        self.styles = styles

    def end(self) -> None:
        self.style(())
        if self.block:
            self.parts.append(f"</{self.block}>")
        self.block = self.opening = ""


def _attributes(node: HtmlElement) -> str:
    kept = {name: value for name, value in node.attrib.items() if name in _ATTRIBUTES.get(str(node.tag), set())}
    if not _LINK.match(kept.get("href", "#")):
        del kept["href"]
    return "".join(f' {name}="{escape(value, _QUOTE)}"' for name, value in kept.items())
