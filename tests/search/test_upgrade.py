"""What was found before an upgrade is found after it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from search.analysis.query import parse
from search.analysis.synonyms import SynonymTable
from search.engines import database
from search.engines.contracts import Asked
from search.projection import texts_of
from tests.elasticsearch.rows import put

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = [("search", "0004_one_build_at_a_time")], [("search", "0005_title_readings")]
OLD_TABLE = {
    "sqlite": "CREATE VIRTUAL TABLE search_fulltext USING fts5(title, names, summary, body, pinyin, columnsize = 0)",
    "postgresql": "ALTER TABLE search_fulltext DROP COLUMN title_pinyin",
}


def found(text: str) -> tuple[int, ...]:
    return database.search(Asked(query=parse(text, SynonymTable(())), now=timezone.now())).ids


def test_titles_are_found_by_sound_before_they_are_cut_again():
    row = put(1, "永川工业设计周")
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    texts = texts_of(row)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE search_fulltext")
        cursor.execute(OLD_TABLE[connection.vendor])
        kept = ["title", "names", "summary", "body"]
        held = [f" {' '.join(texts[name])} " for name in kept] + [f" {' '.join(texts['title_pinyin'])} "]
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO search_fulltext (rowid, title, names, summary, body, pinyin) VALUES (%s, %s, %s, %s, %s, %s)",
                [row.pk, *held],
            )
        else:
            cursor.execute("UPDATE search_fulltext SET pinyin = %s WHERE document_id = %s", [held[-1], row.pk])
    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)
    assert found("工业设计周") == found("gongyeshejizhou") == (row.pk,)
    put(1, "永川设计节")
    assert (found("工业设计周"), found("shejijie")) == ((), (row.pk,))
