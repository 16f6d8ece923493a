"""Who answers a search, and what a reader gets when Elasticsearch does not."""

import logging

import pytest
from django.core.cache import cache

from search.engines import door
from search.engines.breaker import FAILURES, REST_SECONDS, Breaker
from search.engines.contracts import Found, Unavailable
from search.engines.door import Door
from tests.search.engines.documents import NOW, asked, document, query
from tests.search.engines.test_breaker import Clock

pytestmark = pytest.mark.django_db


class Remote:
    """An engine elsewhere: it answers with one document, or not at all."""

    def __init__(self):
        self.is_down, self.asked = False, 0

    def search(self, asked) -> Found:
        self.asked += 1
        if self.is_down:
            raise Unavailable("连接被拒绝")
        return Found(ids=(7,), total=1, kinds={}, facets={}, engine="elasticsearch")

    def suggest(self, query, *, locale, limit) -> list[int]:
        return list(self.search(None).ids)


@pytest.fixture
def remote():
    return Remote()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def entrance(remote, clock):
    return Door(remote, Breaker("remote", clock), aside=lambda work: work())


def engine_of(entrance) -> str:
    return entrance.ask(lambda engine: engine.search(asked("工业设计"))).engine


def test_elasticsearch_answers_when_it_can(entrance):
    assert engine_of(entrance) == "elasticsearch"
    assert entrance.ask(lambda engine: engine.suggest(query("工业"), locale="zh-hans", limit=3)) == [7]


def test_the_database_answers_when_it_does_not(entrance, remote):
    page = document("工业设计周")
    remote.is_down = True
    answer = entrance.ask(lambda engine: engine.search(asked("工业设计")))
    assert (answer.engine, answer.ids) == ("database", (page,))


def test_it_is_left_alone_after_three_failures(entrance, remote):
    remote.is_down = True
    assert {engine_of(entrance) for _ in range(10)} == {"database"}
    assert remote.asked == FAILURES


def test_whether_it_is_back_is_tried_aside_while_the_database_answers(entrance, remote, clock):
    remote.is_down = True
    for _ in range(FAILURES):
        engine_of(entrance)
    remote.is_down = False
    clock.now += REST_SECONDS
    assert engine_of(entrance) == "database"
    assert remote.asked == FAILURES + 1
    assert engine_of(entrance) == "elasticsearch"


def test_a_reader_does_not_wait_for_the_one_who_tries(remote, clock):
    waiting = []
    entrance = Door(remote, Breaker("remote", clock), aside=waiting.append)
    remote.is_down = True
    for _ in range(FAILURES):
        engine_of(entrance)
    clock.now += REST_SECONDS
    assert {engine_of(entrance) for _ in range(5)} == {"database"}
    assert len(waiting) == 1
    assert remote.asked == FAILURES


def test_failures_are_counted_for_monitoring_and_told_once_a_minute(entrance, remote, caplog):
    remote.is_down = True
    with caplog.at_level(logging.WARNING):
        engine_of(entrance)
        engine_of(entrance)
    assert door.failures(NOW) == 2
    assert [record.getMessage() for record in caplog.records] == ["Elasticsearch 没有回答，改用数据库检索：连接被拒绝"]


def test_a_fault_of_our_own_is_not_hidden(entrance):
    with pytest.raises(ZeroDivisionError):
        entrance.ask(lambda engine: 1 / 0)
    assert not entrance.breaker.is_open()


def test_without_an_address_there_is_the_database_alone(settings):
    settings.ELASTICSEARCH_URL = ""
    page = document("工业设计周")
    assert door.search(asked("设计周")).ids == (page,)
    assert door.suggest(query("设计"), locale="zh-hans", limit=3) == [page]
    assert cache.get("breaker:elasticsearch:failures") is None


class TestLooseness:
    def test_any_word_is_enough_when_nothing_holds_all(self):
        both, one = document("设计周与展览馆"), document("展览馆")
        found = door.search(asked("设计周 火星"))
        assert (found.ids, found.loose) == ((both,), True)
        found = door.search(asked("设计周 展览馆"))
        assert (found.ids, found.loose) == ((both,), False)
        assert one not in found.ids

    def test_more_of_the_words_stand_before_fewer(self):
        fewer, more = document("展览馆"), document("展览馆日程")
        assert door.search(asked("展览馆 日程 火星")).ids == (more, fewer)

    def test_a_narrowed_search_is_not_loosened_when_the_words_are_met_elsewhere(self):
        document("设计周 展览馆", kind="news")
        document("展览馆", kind="policy")
        found = door.search(asked("设计周 展览馆", kind="policy"))
        assert (found.ids, found.loose, found.kinds) == ((), False, {"news": 1})

    def test_one_word_is_never_loosened(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert not door.search(asked("火星")).loose
