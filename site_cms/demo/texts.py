"""The sample texts as they lie in `content/`: read, taken apart, and refused with a reason when something is wrong.

The format is described in `content/README.md`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_cms.demo.markdown import BrokenMarkdown, Part, parts

_FRAME = re.compile(r"\+\+\+\n(.*?)\n\+\+\+(?:\n|$)(.*)", re.DOTALL)


class BrokenText(Exception):
    """Why an item cannot be loaded; the message is Chinese and names the file."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}：{reason}")


@dataclass(frozen=True)
class Text:
    """One item. `key` is `KIND/NAME`, `head` its front matter, `parts` its body in order."""

    key: str
    head: dict[str, Any]
    parts: list[Part]

    def needs(self, *names: str) -> None:
        """Raises `BrokenText` unless the front matter has all `names`."""
        missing = [name for name in names if name not in self.head]
        if missing:
            raise BrokenText(self.key, f"缺少 {'、'.join(missing)}")


def read_table(path: Path) -> dict[str, Any]:
    """A TOML file such as `cast.toml`.

    Raises:
        BrokenText: it is missing or cannot be parsed.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrokenText(path.name, f"无法读取（{error}）") from error


def read_text(path: Path) -> Text:
    """A Markdown file with front matter.

    Raises:
        BrokenText: it cannot be read, or its body has what the site's rich text does not know.
    """
    key = f"{path.parent.name}/{path.stem}"
    try:
        frame = _FRAME.match(path.read_text("utf-8"))
        if frame is None:
            raise BrokenText(key, "开头没有用 +++ 括起来的说明")
        return Text(key, tomllib.loads(frame[1]), parts(frame[2]))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, BrokenMarkdown) as error:
        raise BrokenText(key, str(error)) from error
