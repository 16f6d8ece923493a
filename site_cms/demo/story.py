"""The parts of a sample text as blocks of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from site_cms.core.blocks.data import table_value
from site_cms.demo.library import Library
from site_cms.demo.markdown import Part
from site_cms.demo.marks import marked, marked_speaker
from site_cms.demo.services import row_of
from site_cms.demo.texts import BrokenText, Text

MAX_RELATED = 6


class Story:
    """Builds the story of `text`. Ids follow from its key, so that the same text gives the same story."""

    def __init__(self, text: Text, library: Library) -> None:
        self.text, self.library = text, library

    def raw(self) -> list[dict[str, Any]]:
        """The story as a StreamField keeps it; at its end the related pages of the front matter.

        Links to what is not loaded (yet) are left out.

        Raises:
            BrokenText: an unknown kind of block, one without something it needs, or a picture or file that is not there.
        """
        parts = [*self.text.parts, Part("related", data={"keys": self.text.head.get("related", [])})]
        return [
            {"type": part.kind, "value": value, "id": self._id(place)}
            for place, part in enumerate(parts)
            if (value := self._value(part, place)) is not None
        ]

    def _value(self, part: Part, place: int) -> Any:
        if part.data is None:
            return part.html
        make: Callable | None = getattr(self, f"_{part.kind}_block", None)
        if make is None:
            raise BrokenText(self.text.key, f"不认识的块 {part.kind}")
        try:
            return make(part.data, place)
        except KeyError as error:
            raise BrokenText(self.text.key, f"{part.kind} 块缺少 {error.args[0]}") from error

    def _picture_block(self, data: dict, place: int) -> dict:
        return {**self._picture(data["file"], data["alt"], data.get("caption", "")), "credit": marked(data.get("credit", ""))}

    def _gallery_block(self, data: dict, place: int) -> dict:
        captions = data.get("captions") or [""] * len(data["files"])
        if not len(data["files"]) == len(data["alts"]) == len(captions):
            raise BrokenText(self.text.key, "gallery 块里图片、替代文字和图注不一样多")
        pictures = list(map(self._picture, data["files"], data["alts"], captions))
        return {"title": data.get("title", ""), "pictures": self._list(place, pictures), "caption": data.get("caption", "")}

    def _video_block(self, data: dict, place: int) -> dict:
        recording = self.library.recording(data["file"], poster=self.library.picture(data["poster"]))
        words = {"caption": data.get("caption", ""), "credit": data.get("credit", ""), "transcript": data["transcript"].strip()}
        return {"video": recording and recording.pk, **words}

    def _audio_block(self, data: dict, place: int) -> dict:
        return {
            "title": data.get("title", ""), "audio": None, "seconds": data["seconds"], "transcript": data["transcript"].strip()
        }  # fmt: skip

    def _quote_block(self, data: dict, place: int) -> dict:
        return {"text": data["text"], "who": marked_speaker(data["who"])}

    def _table_block(self, data: dict, place: int) -> dict:
        return table_value(caption=data["caption"], header=data["header"], rows=data["rows"])

    def _figures_block(self, data: dict, place: int) -> dict:
        items = [{"unit": "", "source": "", **item} for item in data["items"]]
        sources = {item["source"] for item in items}
        shared = sources.pop() if len(sources) == 1 else ""
        items = [item | {"source": ""} for item in items] if shared else items
        return {"title": data.get("title", ""), "items": self._list(place, items), "source": shared, "as_of": None}

    def _brief_block(self, data: dict, place: int) -> dict:
        picture = self.library.picture(data["picture"])
        figures = [{"unit": "", "source": "", **item} for item in data["figures"]]
        return {
            "title": data["title"],
            "figures": self._list(place, figures),
            "points": self._list(place, data["points"]),
            "picture": picture and picture.pk,
        }

    def _timeline_block(self, data: dict, place: int) -> dict:
        return {"title": data.get("title", ""), "items": self._list(place, data["items"])}

    def _files_block(self, data: dict, place: int) -> dict:
        documents = [self.library.document(item["name"], title=item["title"]) for item in data["items"]]
        items = [{"document": document and document.pk, "title": ""} for document in documents]
        return {"title": data.get("title", "带走"), "items": self._list(place, items)}

    def _cta_block(self, data: dict, place: int) -> dict | None:
        page = row_of(data["href"])
        return {"label": data["label"], "page": page.pk, "url": ""} if page else None

    def _related_block(self, data: dict, place: int) -> dict | None:
        pages = [page for key in data["keys"] if (page := row_of(key))][:MAX_RELATED]
        return {"title": data.get("title", "接着看"), "pages": self._list(place, [page.pk for page in pages])} if pages else None

    def _picture(self, file: str, alt: str, caption: str) -> dict:
        picture = self.library.picture(file)
        return {"image": picture and picture.pk, "alt": alt, "decorative": False, "caption": caption}

    def _list(self, place: int, values: Iterable[Any]) -> list[dict]:
        return [{"type": "item", "value": value, "id": self._id(place, number)} for number, value in enumerate(values)]

    def _id(self, *place: int) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self.text.key}#{'.'.join(map(str, place))}"))
