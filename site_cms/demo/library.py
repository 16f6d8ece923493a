"""Pictures, recordings and files of the sample content, taken into the media library when something first needs them."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.files import File

from site_cms.demo.services import put
from site_cms.demo.texts import BrokenText
from site_cms.media.enums import Licence
from site_cms.media.models import SiteDocument, SiteImage, SiteMedia


class Library:
    """The folder `media/`. A file keeps its first content: a changed one is given another name."""

    def __init__(self, folder: Path, now: dt.datetime) -> None:
        self.folder, self.now = folder, now

    def picture(self, path: str) -> SiteImage:
        """The picture at `path`, such as `images/kettle-hero.jpg`.

        Raises:
            BrokenText: there is no such file, or `pictures.csv` does not describe it.
        """
        words = self._described(self._pictures, path, "pictures.csv")
        fields = {"title": words["title"], "alt": words["alt"], "credit": words["credit"], "licence": Licence.OWN}
        return self._taken(f"media/{path}", fields, SiteImage, path)

    def recording(self, path: str, *, poster: SiteImage | None) -> SiteMedia:
        """The video at `path`, such as `video/turntable.mp4`. Raises as `picture`, for `recordings.csv`."""
        words = self._described(self._recordings, path, "recordings.csv")
        fields = {"title": words["title"], "type": "video", "duration": float(words["seconds"]), "poster": poster}
        return self._taken(f"media/{path}", fields, SiteMedia, path)

    def document(self, name: str, *, title: str) -> SiteDocument:
        """The file `files/NAME`. Raises `BrokenText` when there is none."""
        return self._taken(f"media/files/{name}", {"title": title}, SiteDocument, f"files/{name}")

    def _taken(self, key: str, fields: dict[str, Any], model: type, path: str) -> Any:
        def new() -> Any:
            # Closed with the loader's process; storages read it while the row is saved.
            return model(file=File(self._file(path).open("rb"), name=Path(path).name))

        loaded = put(key=key, fields=fields, new=new, now=self.now)
        return loaded.row

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
