"""Markdown of the sample texts, turned into the site's rich text and the blocks between."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

# What `site_cms.core.rich_text.STORY_FEATURES` allows, in markdown-it's names.
ALLOWED = frozenset(
    {"inline", "text", "softbreak", "hr"}
    | {
        f"{name}_{end}"
        for name in ("paragraph", "heading", "bullet_list", "ordered_list", "list_item", "strong", "em", "link")
        for end in ("open", "close")
    }
)
_TAGS = {"strong": "b", "em": "i"}


class BrokenMarkdown(Exception):
    """Why a body cannot be used, in Chinese."""


@dataclass(frozen=True)
class Part:
    """A piece of a body: `kind` "text" with rich text in `html`, or the kind of a block with its `data`."""

    kind: str
    html: str = ""
    data: dict[str, Any] | None = None


def parts(body: str) -> list[Part]:
    """Running text and blocks of `body`, in order.

    Raises:
        BrokenMarkdown: a format the site's rich text does not know, a star that marks nothing, or a block that is no TOML.
    """
    parser = MarkdownIt("commonmark", {"html": False})
    found: list[Part] = []
    for is_block, group in groupby(parser.parse(body), key=lambda token: token.type == "fence"):
        tokens = list(group)
        found += [_block(token) for token in tokens] if is_block else [Part("text", html=_rich_text(parser, tokens))]
    return found


def _block(token: Token) -> Part:
    word, _, kind = token.info.partition(" ")
    if word != "block" or not kind:
        raise BrokenMarkdown(f"第 {_line(token)} 行：只能用 ```block 开头的块")
    try:
        return Part(kind.strip(), data=tomllib.loads(token.content))
    except tomllib.TOMLDecodeError as error:
        raise BrokenMarkdown(f"第 {_line(token)} 行的 {kind} 块：{error}") from error


def _rich_text(parser: MarkdownIt, tokens: Sequence[Token]) -> str:
    for token in tokens:
        for inner in (token, *(token.children or ())):
            if inner.type not in ALLOWED or inner.tag in {"h1", "h4", "h5", "h6"}:
                raise BrokenMarkdown(f"第 {_line(token)} 行：不支持的格式 {inner.tag or inner.type}")
            if inner.type == "text" and "**" in inner.content:
                raise BrokenMarkdown(f"第 {_line(token)} 行：加粗的星号没有成对或挨着标点")
            inner.tag = _TAGS.get(inner.tag, inner.tag)
    html = RendererHTML().render(tokens, parser.options, {})
    return html.replace("\n", "")


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0
