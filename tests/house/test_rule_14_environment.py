"""Rule 14: an environment variable exists only if it is in `env.py` and in `docs/operations/environment.md`."""

import ast
import re
from pathlib import Path

import pytest

from site_cms.settings.env import TABLE
from tests.house.tree import PRODUCT, ROOT, files

_ROW = re.compile(r"^\| `(?P<key>[A-Z0-9_]+)` \| (?:`(?P<default>[^`]*)`|（空）) \| (?P<meaning>.+) \|$", re.MULTILINE)
DOCUMENT = ROOT / "docs" / "operations" / "environment.md"
THE_TABLE = ROOT / "site_cms" / "settings" / "env.py"


def documented(text: str) -> list[tuple[str, str, str]]:
    """Key, default and meaning of every row of the document."""
    return [(row["key"], row["default"] or "", row["meaning"]) for row in _ROW.finditer(text)]


def differences(text: str) -> set[tuple[str, str, str]]:
    """Rows that only the document or only `env.py` has."""
    return set(documented(text)) ^ {(variable.key, variable.default, variable.meaning) for variable in TABLE}


def reads_of_the_environment(source: str) -> list[str]:
    """Places in `source` that read the environment. Setting a default there (`setdefault` as a statement) is no reading."""
    tree = ast.parse(source)
    defaults = {
        id(node.value.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Attribute)
        and node.value.func.attr == "setdefault"
    }
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"} and id(node) not in defaults)
        or (isinstance(node, ast.ImportFrom) and _names(node) & {"environ", "getenv", "Env"})
    ]


def _names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}


def product() -> list[Path]:
    return [ROOT / "manage.py", *files(ROOT, PRODUCT, ".py")]


def test_the_document_says_what_the_table_says():
    assert differences(DOCUMENT.read_text()) == set()
    assert [row[0] for row in documented(DOCUMENT.read_text())] == [variable.key for variable in TABLE]


def test_nothing_but_the_table_reads_the_environment():
    found = {path: reads for path in product() if path != THE_TABLE and (reads := reads_of_the_environment(path.read_text()))}
    assert found == {}


def test_a_variable_missing_or_told_differently_is_found():
    text = DOCUMENT.read_text()
    assert {key for key, *_ in differences(text.replace("| `LOG_LEVEL` |", "| LOG_LEVEL |"))} == {"LOG_LEVEL"}
    assert {key for key, *_ in differences(text.replace("| `300` |", "| `30` |"))} == {"MAX_UPLOAD_MB"}
    assert {key for key, *_ in differences(text + "\n| `EXTRA` | （空） | 多出来的 |\n")} == {"EXTRA"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import os\nkey = os.environ['KEY']", ["os.environ"]),
        ("import os\nkey = os.getenv('KEY')", ["os.getenv"]),
        ("import os\nkey = os.environ.setdefault('KEY', '')", ["os.environ"]),
        ("from os import environ", ["from os import environ"]),
        ("from environs import Env", ["from environs import Env"]),
        ("import os\nos.environ.setdefault('KEY', 'value')", []),
    ],
)
def test_a_reading_past_the_table_is_found(line, found):
    assert reads_of_the_environment(line) == found
