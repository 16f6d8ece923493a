"""A genuine Elasticsearch for one test run: started on a free port with data of its own, stopped by process id.

python -m tests.elasticsearch.server        serves one until Ctrl-C, for trying things by hand
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from tests.elasticsearch import recipe
from tests.elasticsearch.recipe import Unavailable

START_SECONDS = 120
STOP_SECONDS = 15


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A node that can be stopped and started again with its data, on the same port."""

    folder: Path
    port: int = field(default_factory=_free_port)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it answers.

        Raises:
            Unavailable: it cannot be built here or does not start.
        """
        binary = recipe.java()
        target = recipe.built(binary)
        logging = f"-Dlog4j2.configurationFile={target / 'node/config/log4j2.properties'}"
        options = ["-Xms512m", "-Xmx512m", "-XX:+UseG1GC", "--enable-native-access=ALL-UNNAMED", logging]
        classes = ["-cp", f"{target / 'classes-node'}:{target / 'node/lib'}/*"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [binary, *options, *classes, "yongchuan.Node", str(target / "node"), str(self.folder), str(self.port)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdin.close()
        self.process = None

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urlopen(f"{self.url}/_cluster/health", timeout=5) as answer:
                    if json.load(answer)["status"] in {"yellow", "green"}:
                        return
            except OSError:
                time.sleep(0.2)
        said = (self.folder / "log").read_text("utf-8", "replace").strip().splitlines()[-1:]
        raise Unavailable(f"Elasticsearch 没有启动：{said}")


@contextmanager
def server_of_our_own() -> Iterator[Server]:
    """A node that may be stopped and started by whoever asks.

    Raises:
        Unavailable: Maven or Java cannot be had, or it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="yongchuan-es-"))
    server = Server(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_elasticsearch() -> Iterator[str]:
    """Yield the address of a server: the one in `ELASTICSEARCH_URL`, or one of our own while it is used.

    Raises:
        Unavailable: Maven or Java cannot be had, or it does not start.
    """
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given
        return
    with server_of_our_own() as server:
        yield server.url


if __name__ == "__main__":
    with running_elasticsearch() as url:
        print(url, flush=True)  # noqa: T201
        with suppress(KeyboardInterrupt):
            time.sleep(10**9)
