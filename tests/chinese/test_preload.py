"""Dictionaries before the first request."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A process that may open no further file can only use what is in memory, whichever language opens it.
WITHOUT_FILES = """
import resource
from site_cms.chinese.breaks import word_breaks
from site_cms.chinese.preload import preload
from site_cms.chinese.slugs import pinyin_slug
from site_cms.chinese.sort_key import sort_key
{call}
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
print(pinyin_slug("重慶"), sort_key("曾", is_name=True), len(word_breaks("永川工业设计周")))
"""


def run(call):
    command = [sys.executable, "-c", WITHOUT_FILES.format(call=call)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_preloaded_process_reads_no_dictionary_in_a_request():
    assert run("preload()").stdout.split() == ["chongqing", "zeng1066fe", "2"]


def test_a_process_that_did_not_preload_would():
    assert run("").returncode != 0
