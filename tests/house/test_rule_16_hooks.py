"""Rule 16: `wagtail_hooks.py` registers and holds no logic.

No logic means: no class, no branch, no loop, no comprehension; a function is one `return`.
"""

import ast

import pytest

from tests.house.tree import PRODUCT, ROOT, files

_LOGIC = (
    ast.ClassDef, ast.If, ast.IfExp, ast.BoolOp, ast.Match, ast.For, ast.While, ast.Try, ast.With, ast.ListComp, ast.SetComp,
    ast.DictComp, ast.GeneratorExp, ast.AsyncFunctionDef, ast.Raise, ast.Assert,
)  # fmt: skip


def logic(source: str) -> list[str]:
    """What in a `wagtail_hooks.py` is more than registration, as line and kind."""
    tree = ast.parse(source)
    found = [f"{node.lineno}: {type(node).__name__}" for node in ast.walk(tree) if isinstance(node, _LOGIC)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return found + [f"{function.lineno}: {function.name}" for function in functions if not _only_returns(function)]


def _only_returns(function: ast.FunctionDef) -> bool:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return len(body) == 1 and isinstance(body[0], ast.Return)


def hooks_files() -> dict[str, str]:
    found = [path for path in files(ROOT, PRODUCT, ".py") if path.name == "wagtail_hooks.py"]
    return {path.relative_to(ROOT).as_posix(): path.read_text() for path in found}


def test_hooks_only_register():
    hooks = hooks_files()
    assert {"news/wagtail_hooks.py", "site_cms/core/wagtail_hooks.py"} <= set(hooks)
    assert {name: found for name, text in hooks.items() if (found := logic(text))} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("class Item:\n    pass", ["1: ClassDef"]),
        ("def jobs():\n    if ready():\n        return []", ["2: If", "1: jobs"]),
        ("def jobs():\n    made = build()\n    return made", ["1: jobs"]),
        ("def names():\n    return [job.name for job in JOBS]", ["2: ListComp"]),
        ("register('jobs', lambda: JOBS if ready() else [])", ["1: IfExp"]),
        ('def jobs():\n    """What runs by the clock."""\n    return [Job()]', []),
    ],
)
def test_logic_in_hooks_is_found(source, found):
    assert logic(source) == found
