"""The one door to the engines: Elasticsearch when it is configured and answers, the database otherwise.

No reader waits for an engine that is down: while the breaker is open the database answers at once, and whether Elasticsearch is
back is tried aside, in a thread.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import connections

from search.analysis.contracts import Query
from search.engines import database
from search.engines.breaker import Breaker
from search.engines.contracts import Asked, Found, Unavailable

logger = logging.getLogger(__name__)
LOG_EVERY_SECONDS = 60
WAITED_SECONDS = 0.3
SPARED_SECONDS = 2.0
"""A page may ask several times. After a wait in vain of more than `WAITED_SECONDS` its thread asks the database for so long."""

_FAILURES_KEY = "search:engine-failures"
Answer = TypeVar("Answer")


class Engine(Protocol):
    def search(self, asked: Asked) -> Found: ...

    def suggest(self, query: Query, *, locale: str, limit: int) -> list[int]: ...


class _Waits(threading.local):
    """Until when this thread has waited enough; seconds of the monotonic clock."""

    spared_until = 0.0


_waits = _Waits()


def _in_a_thread(work: Callable[[], Any]) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    threading.Thread(target=run, name="search-probe", daemon=True).start()


@dataclass(frozen=True)
class Door:
    """Engines behind one answer.

    Args:
        first: asked before the database; None = the database alone.
        aside: does something while the caller goes on.
    """

    first: Engine | None
    breaker: Breaker
    aside: Callable[[Callable[[], Any]], None] = _in_a_thread

    def ask(self, question: Callable[[Engine], Answer]) -> Answer:
        if self.first is not None:
            if not self.breaker.is_open():
                if time.monotonic() >= _waits.spared_until:
                    try:
                        return self._ask_first(question)
                    except Unavailable:
                        pass
            elif self.breaker.may_probe():
                self.aside(lambda: self._probe(question))
        return question(database)

    def _ask_first(self, question: Callable[[Engine], Answer]) -> Answer:
        """Raises: Unavailable, when it was counted and written to the log."""
        begun = time.monotonic()
        try:
            answer = question(self.first)
        except Unavailable as reason:
            self.breaker.failed()
            count_failure()
            if time.monotonic() - begun > WAITED_SECONDS:
                _waits.spared_until = time.monotonic() + SPARED_SECONDS
            if cache.add("search:engine-failure-logged", 1, timeout=LOG_EVERY_SECONDS):
                logger.warning("Elasticsearch 没有回答，改用数据库检索：%s", reason)
            raise
        self.breaker.worked()
        return answer

    def _probe(self, question: Callable[[Engine], Any]) -> None:
        try:
            self._ask_first(question)
        except Unavailable:
            return
        logger.warning("Elasticsearch 恢复了，检索重新由它回答。")


breaker = Breaker("elasticsearch")


def door() -> Door:
    """The door as this installation is configured."""
    first: ModuleType | None = import_module("search.engines.elasticsearch") if settings.ELASTICSEARCH_URL else None
    return Door(first, breaker)


def load() -> None:
    """At the start of a server: what the engine needs is imported, so that no reader waits for it."""
    door()


def search(asked: Asked, *, may_loosen: bool = True) -> Found:
    """What fits; when nothing at all holds all of several words, what holds any of them (`loose`), unless told not to."""
    return door().ask(lambda engine: _search(engine, asked, may_loosen))


def _search(engine: Engine, asked: Asked, may_loosen: bool) -> Found:
    found = engine.search(asked)
    if found.total or found.kinds or found.facets or len(asked.query.words) < 2 or not may_loosen:
        return found
    return engine.search(replace(asked, query=replace(asked.query, loose=True)))


def suggest(query: Query, *, locale: str, limit: int) -> list[int]:
    """Ids of the best documents for what is typed so far (`analysis.query.prefix_query`), best first."""
    return door().ask(lambda engine: engine.suggest(query, locale=locale, limit=limit))


def count_failure() -> None:
    cache.add(_FAILURES_KEY, 0, timeout=None)
    try:
        cache.incr(_FAILURES_KEY)
    except ValueError:
        logger.debug("the counter of failures was emptied between two steps")


def failures(now: dt.datetime) -> float:
    """How often Elasticsearch did not answer a reader's search since the cache began, for monitoring."""
    return cache.get(_FAILURES_KEY) or 0
