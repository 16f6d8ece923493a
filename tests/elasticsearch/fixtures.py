"""A real Elasticsearch for every test that asks for it.

Whoever asks is marked `elasticsearch`, which leaves it out of the other groups of tests. The server in `ELASTICSEARCH_URL` is
used when one is given, under a prefix of its own; else one is started, once for the whole run.
"""

from __future__ import annotations

import itertools
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from elasticsearch import Elasticsearch

from tests.elasticsearch.server import Server, server_of_our_own


@dataclass
class Given:
    """The server of this run. `own` is it when it may be stopped, None when somebody gave it."""

    url: str
    own: Server | None
    prefix: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex[:12]}")
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def fresh_prefix(self) -> str:
        """For one test: nobody else's indexes begin so."""
        return f"{self.prefix}-{next(self.numbers)}"

    def use(self, settings, prefix: str) -> None:
        """Have the site search here."""
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = self.url, prefix

    def forget(self, prefix: str) -> None:
        """Drop what a test left behind."""
        with Elasticsearch(self.url, request_timeout=30, api_key=os.environ.get("ELASTICSEARCH_API_KEY") or None) as server:
            for index in server.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
                server.indices.delete(index=index)


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[Given]:
    """The server, running."""
    if url := os.environ.get("ELASTICSEARCH_URL"):
        given = Given(url, own=None)
        yield given
        given.forget(given.prefix)
        return
    with server_of_our_own() as server:
        yield Given(server.url, own=server)


@pytest.fixture
def search_on_elasticsearch(elasticsearch, settings) -> Iterator[str]:
    """The site searches in the real server, without any index yet. Gives the prefix of the test's indexes.

    It is given more time than readers have: what is asked here is what it answers, also on a busy machine.
    """
    prefix = elasticsearch.fresh_prefix()
    elasticsearch.use(settings, prefix)
    settings.ELASTICSEARCH_SECONDS = 30.0
    yield prefix
    elasticsearch.forget(prefix)


def pytest_collection_modifyitems(items):
    for item in items:
        if "elasticsearch" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.elasticsearch)
