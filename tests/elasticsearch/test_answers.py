"""Elasticsearch answers what the database answers: the same documents in the same order, with the same numbers."""

import dataclasses
import itertools

import pytest

from search.analysis.query import parse, prefix_query
from search.analysis.synonyms import SynonymTable
from search.engines import database
from search.engines import elasticsearch as engine
from search.engines.contracts import DEEPEST, Asked
from search.enums import Sort
from tests.elasticsearch.rows import NOW, put, some

pytest_plugins = ["tests.elasticsearch.fixtures"]
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
TABLE = SynonymTable((("山顶设计奖", "Summit Design Award"), ("3D打印", "增材制造")))
QUERIES = (
    "工业设计周", "工业设计 日程", "永川", "茶", "第7批", "summit", "summit design award", "增材制造", "3d打", "zengyu", "cq",
    "chongqing", "shejizhou", "永川府发2024 5号", "设计奖 茶 征集", "工业设计周永川", "火星移民",
)  # fmt: skip
CHOSEN = (
    {},
    {"kind": "news"},
    {"facets": {"year": ("2025", "2026")}},
    {"facets": {"year": ("2024",), "validity": ("current",), "in": ("1", "2")}, "kind": "policy"},
    {"sort": Sort.NEWEST},
    {"titles_only": True},
    {"page": 3},
    {"counted": False, "per_page": 1, "facets": {"year": ("2025", "2026")}},
)


@pytest.fixture
def rows(search_on_elasticsearch):
    rows = some(300, seed=7)
    engine.sync()
    return rows


def same(found) -> dict:
    return dataclasses.asdict(found) | {"engine": ""}


def test_every_query_with_every_choice_gets_the_same_answer(rows):
    found = 0
    for text, chosen, loose in itertools.product(QUERIES, CHOSEN, (False, True)):
        query = dataclasses.replace(parse(text, TABLE), loose=loose)
        asked = Asked(query=query, now=NOW, **chosen)
        theirs = engine.search(asked)
        assert same(theirs) == same(database.search(asked)), (text, chosen, loose)
        found += bool(theirs.ids)
    assert found > len(QUERIES) * len(CHOSEN)


def test_suggestions_are_the_same(rows):
    found = 0
    for text in ("永", "工业设", "工业设计周", "summit", "sum", "zeng", "sjz", "s", "3d", "智博", "府发"):
        query = prefix_query(text, TABLE)
        theirs = engine.suggest(query, locale="zh-hans", limit=8)
        assert theirs == database.suggest(query, locale="zh-hans", limit=8), text
        found += bool(theirs)
    assert found >= 9


def test_a_beginning_finds_every_word_that_begins_so(search_on_elasticsearch):
    """Elasticsearch looks at 50 words by itself."""
    for number in range(1, 121):
        put(
            number, f"会展{chr(0x4E00 + number)}目", body=f"第3d打{chr(0x4E00 + number)}号", summary=f"会展{chr(0x4E00 + number)}"
        )
    engine.sync()
    for text in ("3d打", "会"):
        asked = Asked(query=parse(text, SynonymTable(())), now=NOW)
        assert engine.search(asked).total == database.search(asked).total == 120


def test_another_language_is_not_searched(search_on_elasticsearch):
    put(1, "永川设计", locale="en")
    engine.sync()
    asked = Asked(query=parse("永川", TABLE), now=NOW)
    assert engine.search(asked).total == 0
    assert engine.search(dataclasses.replace(asked, locale="en")).total == 1


def test_beyond_the_deepest_page_nothing_is_listed_and_all_is_counted(rows):
    asked = Asked(query=parse("设计", TABLE), now=NOW, page=DEEPEST // 10 + 1)
    found = engine.search(asked)
    assert found.ids == ()
    assert found.total > 100
