"""What a process has counted and not yet written down.

A request appends to a queue and nothing else: no query, no lock. A thread of the process brings the queue to the database every
minute; so does the end of the process. A killed process loses what is in here: at most the last minute.
"""

from __future__ import annotations

import atexit
import datetime as dt
import logging
import os
import threading
import uuid
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import Error, connections
from django.utils import timezone

from site_cms.analytics import services
from site_cms.analytics.rules import is_person

logger = logging.getLogger(__name__)
EVERY_SECONDS = 60
# Brought early when there are so many, so that neither the memory nor the transaction grows with the crowd.
MANY = 5_000
# 100 MB at most, when the database takes nothing for long; the oldest are given up.
MOST = 100_000
# gunicorn kills a worker 20 seconds after it was asked to end.
PATIENCE_SECONDS = 15


class View(NamedTuple):
    """Somebody read a page; `at` in seconds since 1970."""

    page_id: int
    at: float
    address: str
    agent: str


@dataclass
class Batch:
    """Views folded together, brought to the database under one key until it is known that they are there."""

    views: Counter[tuple[dt.date, int]] = field(default_factory=Counter)
    visitors: set[tuple[dt.date, str, str]] = field(default_factory=set)
    key: uuid.UUID = field(default_factory=uuid.uuid4)

    def add(self, view: View) -> None:
        day = dt.datetime.fromtimestamp(view.at, timezone.get_default_timezone()).date()
        self.views[day, view.page_id] += 1
        self.visitors.add((day, view.address, view.agent))


class Recorder:
    """One a process; a forked process begins with an empty one."""

    def __init__(self) -> None:
        self.is_serving = False
        self.begin_anew()

    def begin_anew(self) -> None:
        self._queue: deque[View] = deque(maxlen=MOST)
        self._waiting: list[Batch] = []
        self._flushing, self._starting = threading.Lock(), threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def serve(self) -> None:
        """This process, or those it forks, answers readers: write down every minute from the first view on, and at the end."""
        self.is_serving = True
        atexit.register(self.close)

    def note(self, view: View) -> None:
        self._queue.append(view)
        if self.is_full:
            self._wake.set()
        if self.is_serving and self._thread is None:
            self._start()

    @property
    def is_full(self) -> bool:
        return len(self._queue) >= MANY

    @property
    def is_empty(self) -> bool:
        return not self._queue and not self._waiting

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="page-views", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            self._wake.wait(EVERY_SECONDS)
            self._wake.clear()
            try:
                self.flush()
            except Exception:
                # The thread must live: what it could not bring is kept and brought next time.
                logger.exception("page views could not be written")
            finally:
                connections.close_all()

    def flush(self) -> bool:
        """Bring what waits to the database. Returns whether nothing waits any more."""
        if not self._flushing.acquire(timeout=PATIENCE_SECONDS):
            return False
        try:
            self._fold()
            while self._waiting:
                services.record_batch(batch=self._waiting[0], now=timezone.now())
                del self._waiting[0]
        except Error:
            logger.warning("浏览量暂时写不进数据库，保留到下次。", exc_info=True)
        finally:
            self._flushing.release()
        return self.is_empty

    def _fold(self) -> None:
        """Make a batch of what is in the queue; bots are left out here, not while they wait for their answer."""
        batch = Batch()
        for _ in range(len(self._queue)):
            view = self._queue.popleft()
            if is_person(view.agent):
                batch.add(view)
        if batch.views:
            self._waiting.append(batch)

    def close(self) -> None:
        """The process ends."""
        try:
            self.flush()
        except Exception:
            logger.exception("page views could not be written")


recorder = Recorder()
os.register_at_fork(after_in_child=recorder.begin_anew)
