"""Processes of the site that a test starts, kills and lets compete, on an SQLite file of their own.

A process is a fork of the test, so that it costs milliseconds; it works on the file and never comes back into the test.
Whoever asks for the file is marked `sqlite`, which leaves it out of the run on PostgreSQL.
"""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE", "ROLLBACK")
FAILED = 70


class Workshop:
    """A database file with a state that can be put back, and processes on it."""

    def __init__(self, folder: Path) -> None:
        self.file, self.saved = folder / "site.sqlite3", folder / "saved.sqlite3"

    def take_over(self, connection: sqlite3.Connection) -> None:
        """Start from what `connection` holds."""
        with closing(sqlite3.connect(self.file)) as target:
            connection.backup(target)

    def save(self) -> None:
        with closing(sqlite3.connect(self.file)) as source, closing(sqlite3.connect(self.saved)) as target:
            source.backup(target)

    def put_back(self) -> None:
        for leftover in self.file.parent.glob(f"{self.file.name}-*"):
            leftover.unlink()
        shutil.copyfile(self.saved, self.file)

    def ask(self, sql: str, *values) -> list[tuple]:
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(sql, values).fetchall()

    def start(self, act: Callable[[], object], *, kill_at: int | None = None) -> int:
        """Begin `act` in a process; returns its number. With `kill_at` it is killed at that seam, counted from 0.

        A seam is before each statement that writes, before each commit, and after whatever is in force from then on.
        """
        number = os.fork()
        if number:
            return number
        try:
            _turn_to(self.file)
            if kill_at is not None:
                _die_at(kill_at)
            act()
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(error.code or 0 if isinstance(error, SystemExit) else FAILED)
        os._exit(0)

    def run(self, act: Callable[[], object], *, kill_at: int | None = None) -> bool:
        """Do `act` in a process and wait. Returns whether it was killed on the way."""
        return not self.end_of(self.start(act, kill_at=kill_at))

    def end_of(self, number: int) -> bool:
        """Wait for a process. Returns whether it came to its end.

        Raises:
            AssertionError: it failed.
        """
        status = os.waitpid(number, 0)[1]
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return False
        assert os.WEXITSTATUS(status) == 0
        return True

    def killed_at_every_seam(self, act: Callable[[], object]):
        """Kill `act` at each of its seams, from the same state each time; yields after each death, last after a whole run."""
        seam, was_killed = 0, True
        while was_killed:
            self.put_back()
            was_killed = self.run(act, kill_at=seam)
            yield was_killed
            seam += 1


def _turn_to(file: Path) -> None:
    """Make `file` this process's database; what was inherited stays untouched."""
    connections.settings["default"]["NAME"] = str(file)
    connections["default"] = connections.create_connection("default")


def _die_at(seam: int) -> None:
    connection, passed = connections["default"], [0]

    def pass_a_seam() -> None:
        if passed[0] == seam:
            os.kill(os.getpid(), signal.SIGKILL)
        passed[0] += 1

    def watch(execute, sql, params, many, context):
        writes = sql.lstrip().upper().startswith(WRITES)
        if writes:
            pass_a_seam()
        result = execute(sql, params, many, context)
        if writes and not connection.in_atomic_block:
            pass_a_seam()
        return result

    commit = connection._commit

    def watched_commit() -> None:
        pass_a_seam()
        commit()
        pass_a_seam()

    connection.execute_wrappers.append(watch)
    connection._commit = watched_commit


def pytest_collection_modifyitems(items):
    for item in items:
        if "empty_database" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.sqlite)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory, django_db_setup, django_db_blocker) -> Path:
    """A file with the tables and what migrations write. Tests that ask for it are marked `django_db`."""
    connection = connections["default"]
    workshop = Workshop(tmp_path_factory.mktemp("empty"))
    with django_db_blocker.unblock():
        connection.ensure_connection()
        workshop.take_over(connection.connection)
    return workshop.file


@pytest.fixture
def workshop(tmp_path, empty_database):
    """Processes on a file of their own. The test itself asks with `ask`, the ORM belongs to its processes."""
    place = Workshop(tmp_path)
    shutil.copyfile(empty_database, place.file)
    return place
