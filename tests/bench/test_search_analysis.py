"""What analysis costs in the thread's own time: 95 of 100 queries under 1 ms, 8,000 characters under 5 ms. Prints each."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

import pytest

from search.analysis.highlight import highlight, snippet
from search.analysis.preload import preload
from search.analysis.query import parse
from search.analysis.tokens import readings, title_tokens, tokens
from tests.search.analysis.table import TABLE

pytestmark = pytest.mark.bench

QUERIES = [
    "工业设计周", "设计周 日程", "Summit Design Award", "shandingshejijiang", "shan ding she ji", "工業設計", "3D打印",
    "永川府发〔2024〕5号", "规划展览馆什么时候开放", "国家级工业设计中心 第七批", "的", "asdfghjkl", "曾",
    "办一件事只站一个窗口：大厅导视改造，三十一块牌子减到九块，四种颜色减到一种，地上补一条线，让头一回来办事的人不用问路也走得到",
]  # fmt: skip
ARTICLES = sorted((Path(__file__).parents[2] / "site_cms" / "demo" / "content" / "news").glob("*.md"))


def times(work: Callable[[str], object], inputs: Sequence[str], rounds: int = 30) -> list[float]:
    """Milliseconds of each call."""
    taken = []
    for _ in range(rounds):
        for text in inputs:
            begun = time.thread_time()
            work(text)
            taken.append((time.thread_time() - begun) * 1000)
    return taken


def test_analysis_is_no_part_of_the_waiting(capsys):
    preload()
    body = "\n".join(path.read_text("utf-8") for path in ARTICLES)[:8_000]
    titles = [line for line in body.splitlines() if line][:40]
    query = parse("工业设计中心 奖补", TABLE)
    measured = {
        "parse": times(lambda text: parse(text, TABLE), QUERIES),
        "tokens, 8,000 characters": times(tokens, [body]),
        "title_tokens": times(title_tokens, titles),
        "readings of a title": times(readings, titles),
        "highlight a title": times(lambda text: highlight(text, query), titles),
        "snippet, 8,000 characters": times(lambda text: snippet(text, query), [body]),
    }
    with capsys.disabled():
        print()  # noqa: T201
        for name, taken in measured.items():
            print(f"{name}: p50 {median(taken):.2f} ms, p95 {quantiles(taken, n=20)[-1]:.2f} ms")  # noqa: T201
    assert len(body) == 8_000
    assert quantiles(measured["parse"], n=20)[-1] < 1
    assert median(measured["tokens, 8,000 characters"]) < 5
