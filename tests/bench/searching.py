"""Measures search over a made corpus with the engine this process is configured for; prints its figures as one line of JSON.

    manage.py shell -c "from tests.bench import searching; searching.main(5000)"

A process of its own for each engine, because a process has one database. `tests/bench/test_search.py` starts them.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from search.analysis.preload import preload
from search.analysis.query import parse, prefix_query
from search.engines import door, elasticsearch
from search.engines.contracts import Asked
from search.engines.elasticsearch.client import client
from search.models import SearchDocument
from search.words import synonym_table
from site_cms.settings.env import env
from tests.factories.corpus import write_corpus, write_full_text

WARM_UP, ROUNDS = 10, 3
"""Rounds that are not counted, for readers meet a server that has been running, and rounds that are."""
SHOWN = 8
"""Suggestions below the box."""

QUERIES = (
    "工业设计", "工业设计周", "永川工业设计周 2026", "设计周 日程", "山顶设计奖", "山顶奖", "Summit Design Award",
    "shandingshejijiang", "sdsjj", "智博杯", "zhibobei", "工業設計", "规划馆", "规划展览馆 开放时间", "供需对接",
    "国家级工业设计中心", "设计中心 第七批", "李晓明", "lixiaoming", "曾", "重庆", "典型案例", "新能源汽车 案例",
    "3D打印", "CMF", "人工智能设计", "茶", "智能座椅", "模具", "永川府发〔2024〕5号", "永川府发2024 5号", "设计补贴",
    "奖补政策", "公开课", "征集", "设计", "永川", "机器人 校园", "竹椅 接头", "灵光智能终端设计公司", "覃书月",
    "qinshuyue", "注塑 试模 小企业", "五位评委打分去掉一个最高分", "火星移民",
)  # fmt: skip
"""Forty-five: names, brief and spoken forms, sounds, numbers, one character, whole sentences, what is nowhere."""

BEGINNINGS = (
    "设", "设计", "设计周", "工业设", "山顶", "规划展", "永川府发", "永川府发〔2024", "gong", "gongye", "sjz", "s",
    "lix", "智博", "竹", "机器人", "灵光智能", "CM", "3D", "办法",
)  # fmt: skip


def main(count: int) -> None:
    """Make the corpus of `count` documents in the empty database of this process, index it, ask it."""
    # The settings of tests leave it out, so that no test asks a server by accident.
    settings.ELASTICSEARCH_URL = env("ELASTICSEARCH_URL")
    call_command("migrate", verbosity=0)
    preload()
    figures = {"documents": count, "engine": _name()}
    figures["rows_s"] = _seconds(lambda: write_corpus(count, now=timezone.now()))
    figures["build_s"] = _seconds(_build)
    figures["index_mb"] = _index_bytes() / 1e6
    figures |= {f"results_{name}": value for name, value in _rounds(_results, QUERIES).items()}
    figures |= {f"suggest_{name}": value for name, value in _rounds(_suggest, BEGINNINGS).items()}
    figures["memory_mb"] = _resident_bytes() / 1e6
    figures["load"] = os.getloadavg()[0]
    print(json.dumps(figures))  # noqa: T201


def _name() -> str:
    return "elasticsearch" if settings.ELASTICSEARCH_URL else connection.vendor


def _build() -> None:
    """From rows to an index that answers."""
    if _name() == "elasticsearch":
        elasticsearch.rebuild()
        _wait_for_merges()
        return
    write_full_text()
    if connection.vendor == "postgresql":
        # What its autovacuum does within a minute.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _wait_for_merges() -> None:
    """What the server tidies up behind the last write; a site's index comes to rest within minutes."""
    while client().indices.stats(metric="merge")["_all"]["total"]["merges"]["current"]:
        time.sleep(1)


def _index_bytes() -> int:
    sizes = {
        "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_fulltext%%'",
        "postgresql": "SELECT pg_total_relation_size('search_fulltext')",
    }
    if _name() == "elasticsearch":
        return elasticsearch.status().bytes
    with connection.cursor() as cursor:
        cursor.execute(sizes[connection.vendor])
        return int(cursor.fetchone()[0])


def _results(text: str) -> int:
    """A search with its facets and the rows the page shows. Returns how much fits."""
    found = door.search(Asked(query=parse(text, synonym_table()), now=timezone.now()))
    assert found.engine == ("elasticsearch" if _name() == "elasticsearch" else "database")
    assert len(SearchDocument.objects.select_related("picture").in_bulk(found.ids)) == len(found.ids)
    return found.total


def _suggest(text: str) -> int:
    """Suggestions with their rows. Returns how many."""
    ids = door.suggest(prefix_query(text, synonym_table()), locale="zh-hans", limit=SHOWN)
    return len(SearchDocument.objects.in_bulk(ids))


def _rounds(ask: Callable[[str], int], texts: Iterable[str]) -> dict[str, float]:
    """Median over `ROUNDS` of the 50th and 95th percentile in milliseconds; how many of the texts found something."""
    texts = list(texts)
    found = [[ask(text) for text in texts] for _ in range(WARM_UP)][0]
    halves, slow = [], []
    for _ in range(ROUNDS):
        taken = []
        for text in texts:
            begun = time.perf_counter()
            ask(text)
            taken.append((time.perf_counter() - begun) * 1000)
        halves.append(statistics.median(taken))
        slow.append(statistics.quantiles(taken, n=20, method="inclusive")[-1])
    return {"p50": statistics.median(halves), "p95": statistics.median(slow), "with_hits": sum(map(bool, found))}


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _resident_bytes() -> int:
    """Memory of this process that is in RAM."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
