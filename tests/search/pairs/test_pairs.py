"""Queries of issue 5 and their like: what they find, in which order, on every engine."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from django.apps import apps
from wagtail.models import Page

from tests.search.pairs.asking import ask
from tests.search.pairs.pairs import PAIRS, WAITING, Pair

pytestmark = pytest.mark.django_db

RUNNING = [pair for pair in PAIRS if pair.room not in WAITING]
ASKED = [
    pytest.param(pair, query, id=f"{pair.number}-{place}") for pair in RUNNING for place, query in enumerate(pair.queries, 1)
]


ELSEWHERE = {"15", "43", "44", "45"}
"""Numbers of the list that are no pair of a query and what it finds: `test_answers.py`."""


def test_the_whole_list_is_here():
    numbers = {pair.number.rstrip("ab") for pair in PAIRS} | ELSEWHERE
    assert numbers >= {str(number) for number in range(1, 46)}
    assert len(RUNNING) >= 25


@pytest.mark.parametrize("room", WAITING)
def test_a_room_that_is_waited_for_is_not_there(room):
    """The issue that gives it pages deletes its line in `WAITING`, and its pairs run."""
    assert not [model for model in apps.get_models() if model._meta.app_label == room and issubclass(model, Page)]
    assert [pair for pair in PAIRS if pair.room == room]


def test_every_pair_belongs_to_a_room():
    assert {pair.room for pair in PAIRS} <= {app.label for app in apps.get_app_configs()} | set(WAITING)


@pytest.mark.parametrize(("pair", "query"), ASKED)
def test_a_query_finds(engine, pair: Pair, query: str):
    answer = ask(query)
    found = engine.keys(answer)
    assert found, "nothing"
    assert set(pair.page_one) <= set(found), answer.titles
    assert not pair.top or found[0] in pair.top, answer.titles
    for before, after in pair.above:
        assert before in found, answer.titles
        assert after not in found or found.index(before) < found.index(after), answer.titles


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair.number) for pair in RUNNING if pair.same_hits])
def test_queries_that_ask_for_the_same_find_the_same(engine, pair: Pair):
    found = {frozenset(ask(query, per_page=1000).found.ids) for query in pair.queries}
    assert len(found) == 1


def rank(found: list[str], pair: Pair) -> int | None:
    """Place of the first thing a pair expects, from 1; None = not on page one."""
    return next((place for place, key in enumerate(found, 1) if key in pair.expected), None)


def test_the_first_hit_is_the_right_one(engine, capsys):
    """Mean reciprocal rank and the share of queries whose first hit is right, over all queries that run."""
    ranks = [rank(engine.keys(ask(query)), pair) for pair in RUNNING for query in pair.queries]
    mean = sum(1 / place for place in ranks if place) / len(ranks)
    first = ranks.count(1) / len(ranks)
    waiting = Counter(pair.room for pair in PAIRS if pair.room in WAITING)
    with capsys.disabled():
        print(f"\n{engine.name}：{len(ranks)} 次检索，MRR {mean:.3f}，首条命中 {first:.3f}；", end="", file=sys.stderr)  # noqa: T201
        print("等待：" + "，".join(f"{WAITING[room]} {count} 对" for room, count in waiting.items()), file=sys.stderr)  # noqa: T201
    assert mean >= 0.90
    assert first >= 0.85
