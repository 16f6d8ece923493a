import datetime as dt
import shutil
from pathlib import Path

import pytest

from site_cms.demo.load import CONTENT, load

BEIJING = dt.timezone(dt.timedelta(hours=8))
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=BEIJING)


@pytest.fixture
def content(tmp_path) -> Path:
    """A folder like `content/` with a handful of its articles."""
    folder = tmp_path / "content"
    (folder / "news").mkdir(parents=True)
    for name in ("cast.toml", "vocabularies.toml"):
        shutil.copy(CONTENT / name, folder)
    for name in ("summit-2025-results", "summit-2025-correction", "batch-7-list", "machine-pause"):
        shutil.copy(CONTENT / "news" / f"{name}.md", folder / "news")
    return folder


@pytest.fixture
def run(db, content):
    """Loads `content`, by default at noon of 24 November 2026."""
    return lambda now=NOON, **how: load(now=now, content=content, **how)


@pytest.fixture
def rewrite(content):
    """Changes a text as its author would: `rewrite("machine-pause", "旧", "新")`."""

    def replace(name: str, old: str, new: str) -> None:
        path = content / "news" / f"{name}.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return replace
