"""Rule 1: the ground imports no room; no circles anywhere. The doors themselves stand in `.importlinter`."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PRODUCT, ROOT

BROKEN = {
    "the ground imports a room": ("site_cms/core/pager.py", "from news.enums import ColumnKind", "The ground imports no room"),
    "the ground runs in a circle": ("site_cms/jobs/registry.py", "from site_cms.core.verdicts import Verdict", "one direction"),
    "a room imports the sample content": ("news/enums.py", "from site_cms.demo.dates import moment", "Nothing imports the demo"),
    "news knows a neighbour": ("news/selectors.py", "from designers.apps import DesignersConfig", "News knows nothing"),
    "search knows a room": ("search/apps.py", "from news.enums import ColumnKind", "Search knows the contract"),
    "home goes past the selectors": (
        "home/models/home_page.py",
        "from news.querysets import ArticleQuerySet",
        "Home enters a room",
    ),
    "a model asks a service": ("site_cms/media/models.py", "from site_cms.media.services import enqueue", "Inside a room"),
    "enums look up": ("news/enums.py", "from news.models import NewsPage", "Inside a room"),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--config", ROOT / ".importlinter"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def broken_contracts(report: str) -> str:
    """The part of the report that lists what is broken, on one line."""
    return " ".join(report.partition("Broken contracts")[2].split())


def test_every_import_goes_through_a_door():
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


@pytest.fixture
def copy(tmp_path):
    """The project's Python, to break."""
    for package in PRODUCT:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=lambda folder, names: _no_python(Path(folder), names))
    return tmp_path


def _no_python(folder: Path, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__" or ((folder / name).is_file() and not name.endswith(".py"))]


@pytest.mark.parametrize(("path", "line", "contract"), BROKEN.values(), ids=BROKEN.keys())
def test_a_line_past_a_door_is_found(copy, path, line, contract):
    module = copy / path
    module.write_text(f"{module.read_text()}\n{line}\n")
    outcome = lint_imports(copy)
    assert outcome.returncode == 1
    assert contract in broken_contracts(outcome.stdout)
