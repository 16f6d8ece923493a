"""Pictures, recordings and files of the sample content, taken into the media library when something first needs them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from django.core.files import File

from site_cms.demo.services import put
from site_cms.demo.texts import BrokenText
from site_cms.media import services
from site_cms.media.enums import Licence
from site_cms.media.models import SiteDocument, SiteImage, SiteMedia


class Library:
    """The folder `media/`. A file keeps its first content: a changed one is given another name."""

    def __init__(self, folder: Path, now: dt.datetime) -> None:
        self.folder, self.now = folder, now

    def picture(self, path: str) -> SiteImage | None:
        """The picture at `path`, such as `images/kettle-hero.jpg`; None when staff deleted it.

        Raises:
            BrokenText: there is no such file, or `pictures.csv` does not describe it.
        """
        words = self._described(self._pictures, path, "pictures.csv")
        fields = {"title": words["title"], "alt": words["alt"], "credit": words["credit"], "licence": Licence.OWN}
        return self._taken(path, fields, services.add_image)

    def recording(self, path: str, *, poster: SiteImage | None) -> SiteMedia | None:
        """The video at `path`, such as `video/turntable.mp4`. As `picture`, with `recordings.csv`."""
        words = self._described(self._recordings, path, "recordings.csv")
        facts = {"duration": float(words["seconds"]), "width": int(words["width"]), "height": int(words["height"])}
        return self._taken(
            path, {"title": words["title"], "poster": poster, **facts}, partial(services.add_recording, kind="video")
        )

    def document(self, name: str, *, title: str) -> SiteDocument | None:
        """The file `files/NAME`. As `picture`, without a list."""
        return self._taken(f"files/{name}", {"title": title}, services.add_document)

    def _taken(self, path: str, fields: dict[str, Any], add: Callable[..., Any]) -> Any:
        def new() -> Any:
            with self._file(path).open("rb") as stream:
                return add(file=File(stream), name=Path(path).name, **fields)

        return put(key=f"media/{path}", fields=fields, new=new, now=self.now).row

    def _file(self, path: str) -> Path:
        file = self.folder / path
        if not file.is_file():
            raise BrokenText(path, "没有这个文件")
        return file

    def _described(self, table: dict[str, dict[str, str]], path: str, name: str) -> dict[str, str]:
        if path not in table:
            raise BrokenText(path, f"{name} 里没有这个文件")
        return table[path]

    @cached_property
    def _pictures(self) -> dict[str, dict[str, str]]:
        return self._table("pictures.csv")

    @cached_property
    def _recordings(self) -> dict[str, dict[str, str]]:
        return self._table("recordings.csv")

    def _table(self, name: str) -> dict[str, dict[str, str]]:
        with self._file(name).open(encoding="utf-8", newline="") as lines:
            return {line["file"]: line for line in csv.DictReader(lines)}
