"""The whole sample content, loaded once for all tests here, and the engines that answer over it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from search.engines import elasticsearch as engine_of_readers
from site_cms.demo.load import load
from tests.search.pairs.asking import Answer, sample_pages


@dataclass(frozen=True)
class Engine:
    """The engine that answers, and the sample's pages by id."""

    name: str
    pages: dict[int, str]

    def keys(self, answer: Answer) -> list[str]:
        """What was found, in order: the keys of pages, files as `key:file`. It must have been this engine that answered."""
        assert answer.found.engine == self.name
        return [self.pages[row.page_id] + (":file" if row.kind == "file" else "") for row in answer.rows]


@pytest.fixture(scope="package")
def sample(django_db_setup, django_db_blocker):
    """The sample content; what a test adds lies in a savepoint of its own. Gives the pages' keys by id."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(now=timezone.now()).faults == []
        yield sample_pages()
        transaction.set_rollback(True)


@pytest.fixture(scope="package", params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request, sample, django_db_blocker):
    """Each engine in turn, holding the sample content."""
    if request.param == "database":
        with override_settings(ELASTICSEARCH_URL=""):
            yield Engine("database", sample)
        return
    server = request.getfixturevalue("elasticsearch")
    prefix = server.fresh_prefix()
    with override_settings(ELASTICSEARCH_URL=server.url, ELASTICSEARCH_PREFIX=prefix):
        with django_db_blocker.unblock():
            engine_of_readers.sync()
        yield Engine("elasticsearch", sample)
    server.forget(prefix)
