"""Foreign HTML reduced to the formats of rich text, in the one shape Wagtail's editor can open."""

from __future__ import annotations

import nh3
from django.utils.html import escape
from lxml import html as lxml_html
from lxml.html import HtmlElement

# `data-block-key` lets Wagtail compare two versions of a text.
_ATTRIBUTES = {**{tag: {"data-block-key"} for tag in ("p", "h2", "h3", "li")}, "a": {"href", "linktype", "id"}}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_LISTS = {"ul", "ol"}
_STYLES = {"b", "strong", "i", "em", "a"}
# Not kept, but where they begin and end a paragraph does.
_BOUNDARIES = {"address", "article", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header", "main", "pre"}
_BOUNDARIES |= {"section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "caption", "center"}
_TAGS = {"p", "li", "hr", "br"} | _HEADINGS.keys() | _LISTS | _STYLES | _BOUNDARIES

Style = tuple[str, str]


def clean_pasted_html(html: str) -> str:
    """`html` reduced to what rich text knows: the last word on every text that is saved, and the way in for importers.

    Headings of other levels become the nearest kept; of other elements the words stay, of scripts and styles nothing. Paragraphs,
    headings and lists come out one after the other, styles inside them, never the other way round, and none without words.
    """
    known = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None)
    writer = _Writer()
    writer.read(lxml_html.fragment_fromstring(known, create_parent="div"), ())
    writer.end()
    return "".join(writer.parts)


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
            self.write(" ", styles)
            self.read(node, styles)
            self.write(" ", styles)
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
            if item.tag == "li" and (item.text_content().strip() or item.find(".//li") is not None):
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
            self.block = self.opening[1:3].rstrip(">")
        if text:
            self.style(styles)
            self.parts.append(escape(text))

    def style(self, styles: tuple[Style, ...]) -> None:
        """Close and open elements until just `styles` are open."""
        common = 0
        while common < min(len(styles), len(self.styles)) and styles[common] == self.styles[common]:
            common += 1
        self.parts += [f"</{tag}>" for tag, _ in reversed(self.styles[common:])]
        self.parts += [f"<{tag}{attributes}>" for tag, attributes in styles[common:]]
        self.styles = styles

    def end(self) -> None:
        self.style(())
        if self.block:
            self.parts.append(f"</{self.block}>")
        self.block = self.opening = ""


def _attributes(node: HtmlElement) -> str:
    kept = _ATTRIBUTES.get(str(node.tag), set())
    return "".join(f' {name}="{escape(value)}"' for name, value in node.attrib.items() if name in kept)
