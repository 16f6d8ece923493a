"""The official client: one a process, made when it is first needed, so that no connection is shared across a fork."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.contracts import Unavailable

WORK_SECONDS = 30.0
"""What no reader waits for: bulk writes, making and swapping indexes."""


def client() -> Elasticsearch:
    """For questions of readers: one attempt of `ELASTICSEARCH_SECONDS`, then the database answers.

    Raises:
        Unavailable: `ELASTICSEARCH_URL` is no address with scheme, host and port, or the CA file cannot be read.
    """
    try:
        return _client(
            os.getpid(),
            settings.ELASTICSEARCH_URL,
            settings.ELASTICSEARCH_API_KEY,
            settings.ELASTICSEARCH_CA_CERTS,
            settings.ELASTICSEARCH_SECONDS,
        )
    except (ValueError, OSError) as fault:
        raise Unavailable(f"Elasticsearch 的设置不对：{fault}") from fault


def worker() -> Elasticsearch:
    """The same client with the patience of background work."""
    return client().options(request_timeout=WORK_SECONDS)


@lru_cache(maxsize=1)
def _client(process: int, url: str, api_key: str, ca_certs: str, seconds: float) -> Elasticsearch:
    trust = {"ca_certs": ca_certs} if ca_certs else {}
    return Elasticsearch(
        url,
        api_key=api_key or None,
        request_timeout=seconds,
        max_retries=0,
        retry_on_timeout=False,
        **trust,
    )


@contextmanager
def or_unavailable() -> Iterator[None]:
    """Whatever the server or the way to it refuses becomes `Unavailable`, with a reason short enough for a log line."""
    try:
        yield
    except (ApiError, TransportError) as fault:
        raise Unavailable(f"{type(fault).__name__}：{str(fault)[:300]}") from fault
