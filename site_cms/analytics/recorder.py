"""What a process has counted and not yet written down: page views here, and what rooms count with a `Recorder` of their own.

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
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

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


class Folded(Protocol):
    """Items folded together; true when there is something to write. `add` leaves out what is not to be counted, bots first: not
    while they wait for their answer.
    """

    def add(self, item: Any) -> None: ...

    def __bool__(self) -> bool: ...


@dataclass
class Batch:
    """Views folded together, brought to the database under one key until it is known that they are there."""

    views: Counter[tuple[dt.date, int]] = field(default_factory=Counter)
    visitors: set[tuple[dt.date, str, str]] = field(default_factory=set)
    key: uuid.UUID = field(default_factory=uuid.uuid4)

    def add(self, view: View) -> None:
        if not is_person(view.agent):
            return
        day = dt.datetime.fromtimestamp(view.at, timezone.get_default_timezone()).date()
        self.views[day, view.page_id] += 1
        self.visitors.add((day, view.address, view.agent))

    def __bool__(self) -> bool:
        return bool(self.views)


Item = TypeVar("Item")
Fold = TypeVar("Fold", bound=Folded)


class Recorder(Generic[Item, Fold]):
    """One a process for each thing counted; a forked process begins with an empty one.

    Args:
        name: of the thread, for the log.
        fold: makes an empty batch.
        write: brings a batch to the database, all of it or nothing; `django.db.Error`: it is called again with the same batch.
    """

    is_serving = False

    def __init__(self, name: str, fold: Callable[[], Fold], write: Callable[..., None]) -> None:
        self.name, self._new, self._write = name, fold, write
        self.begin_anew()
        recorders.append(self)

    def begin_anew(self) -> None:
        self._queue: deque[Item] = deque(maxlen=MOST)
        self._waiting: list[Fold] = []
        self._flushing, self._starting = threading.Lock(), threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def note(self, item: Item) -> None:
        self._queue.append(item)
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
                self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            self._wake.wait(EVERY_SECONDS)
            self._wake.clear()
            try:
                self.flush()
            except Exception:
                # The thread must live: what it could not bring is kept and brought next time.
                logger.exception("%s could not be written", self.name)
            finally:
                connections.close_all()

    def flush(self) -> bool:
        """Bring what waits to the database. Returns whether nothing waits any more."""
        if not self._flushing.acquire(timeout=PATIENCE_SECONDS):
            return False
        try:
            self._fold()
            while self._waiting:
                self._write(batch=self._waiting[0], now=timezone.now())
                del self._waiting[0]
        except Error:
            logger.warning("%s：暂时写不进数据库，保留到下次。", self.name, exc_info=True)
        finally:
            self._flushing.release()
        return self.is_empty

    def _fold(self) -> None:
        """Make a batch of what is in the queue."""
        batch = self._new()
        for _ in range(len(self._queue)):
            batch.add(self._queue.popleft())
        if batch:
            self._waiting.append(batch)

    def close(self) -> None:
        """The process ends."""
        try:
            self.flush()
        except Exception:
            logger.exception("%s could not be written", self.name)


recorders: list[Recorder] = []
recorder: Recorder[View, Batch] = Recorder("page-views", Batch, services.record_batch)


def serve() -> None:
    """This process, or those it forks, answers readers: write down every minute from the first item on, and at the end."""
    Recorder.is_serving = True
    atexit.register(close)


def close() -> None:
    """The process ends."""
    for each in recorders:
        each.close()


def _begin_anew() -> None:
    for each in recorders:
        each.begin_anew()


os.register_at_fork(after_in_child=_begin_anew)
