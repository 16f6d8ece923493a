"""The text of a policy taken apart into chapters and numbered articles. Pure.

Editors write or paste ordinary text; whatever begins with 第…条 opens an article, whatever is a heading or reads 第…章 opens a
chapter. Anchors follow from the numbers (`a5`, `a5-1` for 第五条之一, `c2`), so that a link to an article holds when the text is
published again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Any

from lxml import html as markup

from site_cms.chinese.numerals import NUMERAL, number_of

# 第五条　…, 第五条之一　…, 第五条【适用范围】…; but not 第五条规定的…
_ARTICLE = re.compile(rf"第\s*({NUMERAL})\s*条(?:\s*之\s*({NUMERAL}))?(?=[\s【（(]|$)")
_CHAPTER = re.compile(rf"第\s*({NUMERAL})\s*([编章节])(?=\s|$)")
# A chapter pasted as a plain paragraph: short and without the point of a sentence.
_CHAPTER_LINE = re.compile(rf"第\s*{NUMERAL}\s*[编章节]\s+[^。；：，]{{1,40}}")
_ITEM = re.compile(rf"[（(]\s*{NUMERAL}\s*[）)]")
_TAG = re.compile(r"(<[^>]+>)")
_BLANK_AT_START = re.compile(r"\s+")
_EMPTY = re.compile(r"<(b|strong|i|em)></\1>")


@dataclass(frozen=True)
class Heading:
    """`level` 2 or 3; `title` is plain text."""

    anchor: str
    title: str
    level: int = 2


@dataclass(frozen=True)
class Clause:
    """An article with its paragraphs in `html`; `goes_on` marks what follows a table or picture in its middle."""

    anchor: str
    name: str
    html: str
    goes_on: bool = False


@dataclass(frozen=True)
class Text:
    """Words outside any article."""

    html: str


@dataclass(frozen=True)
class Entry:
    """A line of the list of contents; `span` tells the articles of a chapter, such as 4–7."""

    anchor: str
    title: str
    span: str = ""


@dataclass(frozen=True)
class Change:
    """What the article `anchor` said `before` and says `after`; either may be empty."""

    anchor: str
    before: str
    after: str


def article_anchor(name: str) -> str:
    """`a5-1` for 第五条之一 (blanks do not matter); empty when `name` names no article."""
    match = _ARTICLE.fullmatch(name.strip())
    return _anchor_of(match) if match else ""


def pieces(parts: Iterable[str | Any]) -> list[Any]:
    """Headings, articles and text of `parts` in order.

    Args:
        parts: Rich text as HTML; anything else is passed through where it stands, and an open article goes on after it.
    """
    reader = _Reader()
    for part in parts:
        if isinstance(part, str):
            for element in markup.fragments_fromstring(f"<div>{part}</div>")[0]:
                reader.read(element)
        else:
            reader.pass_through(part)
    return reader.pieces


def contents(found: Sequence[Any]) -> list[Entry]:
    """Chapters with the articles they hold; for articles without chapters a single line that leads to the first."""
    entries: list[Entry] = []
    names: list[list[str]] = []
    loose: list[str] = []
    for piece in found:
        if isinstance(piece, Heading) and piece.level == 2:
            entries.append(Entry(piece.anchor, piece.title))
            names.append([])
        elif isinstance(piece, Clause) and not piece.goes_on:
            (names[-1] if names else loose).append(piece.anchor)
    if loose and not entries:
        return [Entry(loose[0], "全文", _span(loose))]
    return [replace(entry, span=_span(held)) for entry, held in zip(entries, names, strict=True)]


def with_changes(found: Iterable[Any], changes: Iterable[Change]) -> tuple[list[Any], list[Change]]:
    """The pieces `found` with `changes` drawn in their articles (`<del>`, `<ins>`), and those whose words are not there."""
    drawn, waiting = [], list(changes)
    for piece in found:
        if not isinstance(piece, Clause):
            drawn.append(piece)
            continue
        tokens = _TAG.split(piece.html)
        for change in [one for one in waiting if one.anchor == piece.anchor]:
            if (changed := _draw(tokens, change)) is not None:
                tokens = changed
                waiting.remove(change)
        drawn.append(replace(piece, html="".join(tokens)))
    return drawn, waiting


def difference(before: str, after: str) -> tuple[str, str, str, str]:
    """What `before` and `after` begin with alike, the parts in which they differ, and what they end with alike.

    A number is never cut, nor a unit from its number: of 区级 5 万元 and 区级 10 万元 the parts are 5 万元 and 10 万元.
    """
    shorter = min(len(before), len(after))
    start = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    start -= len(re.search(r"[\d.,]*\Z", before[:start])[0])  # type: ignore[index]  # matches everywhere
    left = shorter - start
    alike = next((i for i in range(left) if before[-1 - i] != after[-1 - i]), left)
    end = re.sub(r"^[\d.,%]+", "", before[len(before) - alike :])
    end = "" if end[:1].isspace() else end
    return before[:start], before[start : len(before) - len(end)], after[start : len(after) - len(end)], end


class _Reader:
    """Remembers the open article and which anchors are taken."""

    def __init__(self) -> None:
        self.pieces: list[Any] = []
        self.taken: dict[str, int] = {}
        self.chapters = 0
        self.open: Clause | None = None

    def read(self, element: markup.HtmlElement) -> None:
        element.attrib.pop("data-block-key", None)
        words = element.text_content().replace("\u200b", "").strip()
        article = _opening(element, words)
        if article:
            self._open(element, article)
        elif element.tag in {"h2", "h3"} or (element.tag == "p" and _CHAPTER_LINE.fullmatch(words)):
            self._head(element, words)
        else:
            self._go_on(_outer(element, words))

    def pass_through(self, part: Any) -> None:
        self.pieces.append(part)

    def _open(self, element: markup.HtmlElement, article: re.Match[str]) -> None:
        rest = _without_start(_inner(element), article.end())
        name = re.sub(r"\s", "", article[0])
        self.open = Clause(self._free(_anchor_of(article)), name, f"<p>{rest}</p>" if rest else "")
        self.pieces.append(self.open)

    def _head(self, element: markup.HtmlElement, words: str) -> None:
        self.open = None
        match = _CHAPTER.match(words)
        is_section = element.tag == "h3" or bool(match and match[2] == "节")
        number = number_of(match[1]) if match else None
        if not is_section:
            self.chapters = number or self.chapters + 1
        anchor = f"c{self.chapters}" + (f"-{number or 1}" if is_section else "")
        self.pieces.append(Heading(self._free(anchor), words, 3 if is_section else 2))

    def _go_on(self, outer: str) -> None:
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, Clause if self.open else Text):
            self.pieces[-1] = replace(last, html=last.html + outer)
        else:
            self.pieces.append(replace(self.open, html=outer, goes_on=True) if self.open else Text(outer))

    def _free(self, anchor: str) -> str:
        """`anchor`, with a number when the page has it already."""
        self.taken[anchor] = self.taken.get(anchor, 0) + 1
        return anchor if self.taken[anchor] == 1 else f"{anchor}_{self.taken[anchor]}"


def _opening(element: markup.HtmlElement, words: str) -> re.Match[str] | None:
    """The article `element` opens. A name in bold needs no blank after it."""
    if element.tag not in {"p", "h3"}:
        return None
    match = _ARTICLE.match(words)
    if match is None and not (element.text or "").strip() and len(element) and element[0].tag in {"b", "strong"}:
        match = _ARTICLE.fullmatch(element[0].text_content().strip())
    return match if match and number_of(match[1]) else None


def _anchor_of(article: re.Match[str]) -> str:
    inserted = number_of(article[2]) if article[2] else None
    return f"a{number_of(article[1])}" + (f"-{inserted}" if inserted else "")


def _span(anchors: list[str]) -> str:
    """4–7, or 5 for a single one; inserted articles (a5-1) belong to the one before."""
    numbers = [int(match[1]) for anchor in anchors if (match := re.match(r"a(\d+)", anchor))]
    return "" if not numbers else f"{min(numbers)}–{max(numbers)}" if min(numbers) < max(numbers) else f"{numbers[0]}"


def _outer(element: markup.HtmlElement, words: str) -> str:
    if element.tag == "p" and _ITEM.match(words):
        return f'<p class="clause__item">{_inner(element)}</p>'
    return markup.tostring(element, encoding="unicode", with_tail=False)


def _inner(element: markup.HtmlElement) -> str:
    return escape(element.text or "", quote=False) + "".join(markup.tostring(child, encoding="unicode") for child in element)


def _without_start(inner: str, length: int) -> str:
    """`inner` without its first `length` characters of text and the blanks around them; tags stay."""
    tokens = _TAG.split(inner.strip())
    for place, token in enumerate(tokens):
        if token.startswith("<"):
            continue
        text = unescape(token)
        text = text.lstrip() if place == 0 else text
        cut = min(length, len(text))
        length -= cut
        rest = text[cut:]
        if not length:
            tokens[place] = escape(_BLANK_AT_START.sub("", rest, count=1) if rest[:1].isspace() else rest, quote=False)
            if rest.strip():
                break
        else:
            tokens[place] = ""
    return _EMPTY.sub("", "".join(tokens))


def _draw(tokens: list[str], change: Change) -> list[str] | None:
    """`tokens` (text and tags in turn) with `change` drawn at its first place; None when its words are not there."""
    words = [
        place for place, token in enumerate(tokens) if not token.startswith("<") and "<del>" not in tokens[place - 1 : place]
    ]
    texts = [(place, unescape(tokens[place])) for place in words]
    whole = "".join(text for _, text in texts)
    wanted = (change.after or change.before).split()
    match = re.search(r"\s*".join(map(re.escape, wanted)), whole) if wanted else None
    if match is None:
        return None
    start, old, new, end = (
        difference(change.before.replace("\u00a0", " "), match[0].replace("\u00a0", " "))
        if change.after
        else ("", match[0], "", "")
    )
    first, last = match.start() + len(start), match.end() - len(end)
    tag = "ins" if change.after else "del"
    gone = f"<del>{escape(old, quote=False)}</del>" + (" " if new else "") if change.after and old else ""
    drawn, at = list(tokens), 0
    for place, text in texts:
        begin, stop = max(first - at, 0), min(last - at, len(text))
        at += len(text)
        if begin >= stop:
            continue
        before, inside, after = (escape(part, quote=False) for part in (text[:begin], text[begin:stop], text[stop:]))
        drawn[place] = f"{before}{gone}<{tag}>{inside}</{tag}>{after}"
        gone = ""
    return _TAG.split("".join(drawn)) if not gone else None
