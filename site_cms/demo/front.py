"""The home page of the sample content, when everything it points to is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from site_cms.demo.services import row_of
from site_cms.demo.texts import BrokenText, read_table, read_text

FILE = "home.toml"
_FIGURE = re.compile(r"(\d+) / (\d+)")
_SOURCE = re.compile(r"(.+)，数据截至 (\d+) 年 (\d+) 月 (\d+) 日")


def home_sections(content: Path) -> list[dict[str, Any]]:
    """The sections as a StreamField keeps them; none when `content` says nothing of the home page.

    Raises:
        BrokenText: `home.toml` cannot be read, names an unknown kind, or an article without the figures it shall have.
    """
    if not (content / FILE).is_file():
        return []
    sections = read_table(content / FILE)["section"]
    return [{"type": one["kind"], "value": _value(one, place, content), "id": _id(place)} for place, one in enumerate(sections)]


def _value(section: dict[str, Any], place: int, content: Path) -> dict[str, Any]:
    if section["kind"] not in _VALUES:
        raise BrokenText(FILE, f"不认识的栏目 {section['kind']}")
    return {"title": section["title"], **_VALUES[section["kind"]](section, place, content)}


def _fed(section: dict[str, Any], place: int, content: Path) -> dict[str, Any]:
    picks = [page.pk for key in section.get("picks", ()) if (page := row_of(key))]
    return {"picks": _list(place, picks), "number": section["number"], "more": _key_of(section.get("more"))}


def _targets(section: dict[str, Any], place: int, content: Path) -> dict[str, Any]:
    """Figures, day and source are those of the block of figures in the article that reports them."""
    text = read_text(content / f"{section['figures']}.md")
    figures = [item for part in text.parts if part.kind == "figures" and part.data for item in part.data["items"]]
    read = [(item, _FIGURE.fullmatch(item["number"]), _SOURCE.fullmatch(item["source"])) for item in figures]
    if not read or not all(number and source for _, number, source in read):
        raise BrokenText(text.key, "目标要写成 8 / 10，来源后面要有“数据截至 2025 年 12 月 31 日”")
    items = [
        {
            "label": item["label"], "done": int(number[1]), "target": int(number[2]), "unit": item["unit"],
            "note": section["notes"].get(item["label"], ""), "as_of": None, "source": "",
        }
        for item, number, _ in read
    ]  # fmt: skip
    source, *day = read[0][2].groups()
    told = {"as_of": dt.date(*map(int, day)).isoformat(), "source": source}
    return {"items": _list(place, items), "policy": _key_of(section["policy"]), "more": _key_of(section["more"]), **told}


def _words(section: dict[str, Any], place: int, content: Path) -> dict[str, Any]:
    pages = [(action["label"], row_of(action["page"])) for action in section["actions"]]
    actions = [{"label": label, "page": page.pk, "url": ""} for label, page in pages if page]
    return {"text": section["text"], "actions": _list(place, actions)}


_VALUES: dict[str, Callable[..., dict[str, Any]]] = {
    "now": _fed, "notices": _fed, "news": _fed, "targets": _targets, "words": _words
}  # fmt: skip


def _key_of(key: str | None) -> int | None:
    page = row_of(key) if key else None
    return page.pk if page else None


def _list(place: int, values: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": _id(place, number)} for number, value in enumerate(values)]


def _id(*place: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{FILE}#{'.'.join(map(str, place))}"))
