"""Dictionaries before the first request."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# A process that may open no further file can only use what is in memory, whichever language opens it.
WITHOUT_FILES = """
import resource
from search.analysis.preload import preload
from search.analysis.query import parse
from search.analysis.spelling import candidates, words_of
from search.analysis.synonyms import SynonymTable
from search.analysis.tokens import readings, tokens
{call}
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
found = len(parse("重慶的設計 gong ye", SynonymTable(())).words), len(tokens("重慶")), len(readings("重慶"))
print(*found, candidates("工业设记", words_of("重慶工业设计", people=["曾以安"])))
"""


def run(call):
    command = [sys.executable, "-c", WITHOUT_FILES.format(call=call)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_preloaded_process_reads_no_dictionary_in_a_request():
    assert run("preload()").stdout.strip() == "3 2 4 ['工业设计']"


def test_a_process_that_did_not_preload_would():
    assert run("").returncode != 0
