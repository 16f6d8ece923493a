"""When Elasticsearch is left alone, and who tries it again."""

import pytest

from search.engines.breaker import FAILURES, REST_SECONDS, Breaker


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker("test", clock)


def fail(breaker, times=FAILURES):
    for _ in range(times):
        breaker.failed()


def test_it_opens_with_the_third_failure(breaker):
    fail(breaker, FAILURES - 1)
    assert not breaker.is_open()
    breaker.failed()
    assert breaker.is_open()


def test_an_answer_between_failures_begins_the_count_anew(breaker):
    fail(breaker, FAILURES - 1)
    breaker.worked()
    fail(breaker, FAILURES - 1)
    assert not breaker.is_open()


def test_nobody_tries_before_its_rest_is_over(breaker, clock):
    fail(breaker)
    clock.now += REST_SECONDS - 1
    assert not breaker.may_probe()


def test_after_its_rest_exactly_one_may_try(breaker, clock):
    fail(breaker)
    clock.now += REST_SECONDS
    assert [breaker.may_probe() for _ in range(5)] == [True, False, False, False, False]
    assert breaker.is_open()


def test_an_answer_closes_it(breaker, clock):
    fail(breaker)
    clock.now += REST_SECONDS
    assert breaker.may_probe()
    breaker.worked()
    assert not breaker.is_open()
    assert not breaker.may_probe()


def test_whoever_tried_and_never_came_back_is_followed_by_another(breaker, clock):
    fail(breaker)
    clock.now += REST_SECONDS
    assert breaker.may_probe()
    breaker.failed()
    assert not breaker.may_probe()
    clock.now += REST_SECONDS
    assert [breaker.may_probe() for _ in range(2)] == [True, False]


def test_it_opens_again_after_it_was_closed(breaker, clock):
    fail(breaker)
    breaker.worked()
    clock.now += 5
    fail(breaker)
    assert breaker.is_open()
    clock.now += REST_SECONDS
    assert breaker.may_probe()


def test_processes_that_share_the_cache_share_it(breaker, clock):
    fail(breaker)
    assert Breaker("test", clock).is_open()
    assert not Breaker("another", clock).is_open()
