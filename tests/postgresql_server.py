"""A PostgreSQL server of our own for one test run: fresh cluster in a temporary folder, free port, stopped by process id."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Unavailable(Exception):
    """PostgreSQL cannot be started here; `str()` is the reason for the summary."""


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise Unavailable("没有 PostgreSQL 服务端（Debian：apt install postgresql）")
    return found[-1].parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings a user `postgres`."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        raise Unavailable("以 root 运行，但没有 postgres 用户") from None
    return ["runuser", "-u", "postgres", "--"]


@contextmanager
def running_postgresql() -> Iterator[str]:
    """Yield a `DATABASE_URL`.

    Raises:
        Unavailable: no server is installed, or it does not start.
    """
    binaries, prefix, port = _binaries(), _as_server_user(), _free_port()
    folder = Path(tempfile.mkdtemp(prefix="yongchuan-pg-"))
    if prefix:
        shutil.chown(folder, "postgres")
    data = folder / "data"

    def run(*command: str) -> None:
        done = subprocess.run([*prefix, *command], capture_output=True, text=True, cwd=folder, check=False)
        if done.returncode:
            raise Unavailable(f"PostgreSQL 没有启动：{(done.stderr or done.stdout).strip().splitlines()[-1:]}")

    try:
        run(
            str(binaries / "initdb"), "-D", str(data), "-U", "site", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = (
            f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        )
        run(str(binaries / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgres://site@127.0.0.1:{port}/postgres"
        finally:
            run(str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
