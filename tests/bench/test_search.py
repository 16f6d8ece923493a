"""The three engines of search side by side, each over a corpus of its own size in a process of its own.

`make bench-search` runs it. `SEARCH_DOCUMENTS=500` in the environment gives every engine so many instead, and asserts no time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.elasticsearch.server import Unavailable as NoElasticsearch
from tests.elasticsearch.server import running_elasticsearch
from tests.postgresql_server import Unavailable as NoPostgreSQL
from tests.postgresql_server import running_postgresql

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = int(os.environ.get("SEARCH_DOCUMENTS", "0"))
SIZES = {"sqlite": 5_000, "postgresql": 5_000, "elasticsearch": 100_000}
RESULTS_MS = {"sqlite": 100, "postgresql": 250, "elasticsearch": 60}
SUGGESTIONS_MS = {"sqlite": 100, "postgresql": 100, "elasticsearch": 20}
COLUMNS = {
    "engine": "引擎",
    "documents": "条数",
    "rows_s": "写行 s",
    "build_s": "建索引 s",
    "index_mb": "索引 MB",
    "results_p50": "结果 p50 ms",
    "results_p95": "p95 ms",
    "results_with_hits": "有结果/45",
    "suggest_p50": "建议 p50 ms",
    "suggest_p95": "p95 ms",
    "suggest_with_hits": "有建议/20",
    "memory_mb": "进程 MB",
    "load": "负载",
}


@contextmanager
def server(engine: str):
    """The environment of a process that searches with `engine`, as long as its server runs."""
    with ExitStack() as stack:
        if engine == "postgresql":
            yield {"DATABASE_URL": stack.enter_context(running_postgresql())}
        elif engine == "elasticsearch":
            yield {"ELASTICSEARCH_URL": stack.enter_context(running_elasticsearch())}
        else:
            yield {}


def measured(engine: str, folder: Path) -> dict:
    code = f"from tests.bench import searching; searching.main({SMALL or SIZES[engine]})"
    with server(engine) as address:
        environment = os.environ | {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "site_cms.settings.test"} | address
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def table():
    """Rows of figures; the whole is printed when the last engine is done."""
    rows = []
    yield rows
    print("\n" + "\t".join(COLUMNS.values()))  # noqa: T201
    for row in rows:
        cells = [f"{row[name]:.1f}" if isinstance(row[name], float) else str(row[name]) for name in COLUMNS]
        print("\t".join(cells))  # noqa: T201


@pytest.mark.parametrize("engine", SIZES)
def test_an_engine_answers_in_time(engine, table, tmp_path):
    try:
        figures = measured(engine, tmp_path)
    except (NoPostgreSQL, NoElasticsearch) as reason:
        pytest.skip(str(reason))
    table.append(figures)
    assert figures["engine"] == engine
    assert figures["results_with_hits"] >= 38
    if not SMALL:
        assert figures["results_p95"] <= RESULTS_MS[engine]
        assert figures["suggest_p95"] <= SUGGESTIONS_MS[engine]
