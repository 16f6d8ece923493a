"""A circuit breaker shared by all processes: who does not answer is not asked for a while, then by one only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache

FAILURES = 3
REST_SECONDS = 30
_WITHIN_SECONDS = 60  # failures further apart are not one outage
_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Breaker:
    """Opens after `FAILURES` in a row; while it is open one caller in each `REST_SECONDS` may try, the first after as many.

    Args:
        name: of what it guards; the same name is the same breaker in every process that shares the cache.
        clock: seconds, rising.
    """

    name: str
    clock: Callable[[], float] = time.time

    def is_open(self) -> bool:
        return self._opened_at() is not None

    def may_probe(self) -> bool:
        """Whether the caller is the one who tries whether it answers again; asked only while it is open."""
        opened_at = self._opened_at()
        if opened_at is None:
            return False
        rests = int((self.clock() - opened_at) // REST_SECONDS)
        return rests > 0 and bool(cache.add(self._key(f"probe:{opened_at}:{rests}"), 1, timeout=_KEPT_SECONDS))

    def failed(self) -> None:
        cache.add(self._key("failures"), 0, timeout=_WITHIN_SECONDS)
        try:
            failures = cache.incr(self._key("failures")) or 0
        except ValueError:  # it has run out between the two
            return
        if failures >= FAILURES:
            cache.add(self._key("opened-at"), self.clock(), timeout=_KEPT_SECONDS)

    def worked(self) -> None:
        """Close it. Costs nothing while nothing had failed but one look into the cache."""
        if cache.get(self._key("failures")) or self.is_open():
            cache.delete_many([self._key("failures"), self._key("opened-at")])

    def _opened_at(self) -> float | None:
        return cache.get(self._key("opened-at"))

    def _key(self, what: str) -> str:
        return f"breaker:{self.name}:{what}"
