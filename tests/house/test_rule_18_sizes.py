"""Rule 18: no `utils.py`, `helpers.py`, `common.py`; no file over 400 lines, no function over 40; no dead code."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PRODUCT, ROOT, files

FOLDERS = (*PRODUCT, "templates", "static", "tests")
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
_CATCH_ALL = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}
_DEAD = "ERA001,F401,F811,F841"  # code in comments; imports, definitions and variables nobody uses


def file_faults(root: Path, folders: tuple[str, ...]) -> list[str]:
    """Files of ours below `folders` that are too long, are named for nothing, or hold a function that is too long."""
    return [
        f"{path.relative_to(root).as_posix()}: {fault}"
        for path in files(root, folders, ".py", ".js", ".css", ".html")
        for fault in _faults(path)
    ]


def _faults(path: Path) -> list[str]:
    text = path.read_text()
    faults = ["名字什么都装"] if path.stem in _CATCH_ALL else []
    if (lines := len(text.splitlines())) > LONGEST_FILE:
        faults.append(f"{lines} 行")
    if path.suffix == ".py" and path.parent.name != "migrations":
        faults += [f"{name} {length} 行" for name, length in long_functions(text)]
    return faults


def long_functions(source: str) -> list[tuple[str, int]]:
    """Name and length in lines, signature and docstring counted, of the functions over the limit."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = [(node.name, node.end_lineno - node.lineno + 1) for node in functions]
    return [(name, length) for name, length in lengths if length > LONGEST_FUNCTION]


def dead_code(*paths: Path) -> str:
    """ruff's report of dead code below `paths`, empty when there is none."""
    command = [
        Path(sys.executable).parent / "ruff",
        "check",
        "--no-cache",
        "--quiet",
        "--output-format=concise",
        "--select",
        _DEAD,
    ]
    return subprocess.run([*command, *paths], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False).stdout


def test_files_and_functions_are_short_and_named_for_what_they_do():
    assert file_faults(ROOT, FOLDERS) == []


def test_no_code_is_dead():
    assert dead_code(*(ROOT / folder for folder in (*PRODUCT, "tests"))) == ""


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("news/utils.py", "", "news/utils.py: 名字什么都装"),
        ("news/models.py", "\n" * 401, "news/models.py: 401 行"),
        ("static/page.css", "\n" * 401, "static/page.css: 401 行"),
        ("news/rules.py", "def may():\n" + "    go()\n" * 40, "news/rules.py: may 41 行"),
        ("news/rules.py", "def may():\n" + "    go()\n" * 39, None),
    ],
)
def test_what_is_too_long_or_named_for_nothing_is_found(tmp_path, name, text, fault):
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(text)
    assert file_faults(tmp_path, ("news", "static")) == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# first = second + 1\n", "ERA001"),
        ("import os\n", "F401"),
        ("def go():\n    left = 1\n", "F841"),
    ],
)
def test_dead_code_is_found(tmp_path, text, code):
    path = tmp_path / "left.py"
    path.write_text(text)
    assert code in dead_code(path)
