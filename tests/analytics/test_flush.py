"""From the memory of a process to the database: once, whatever happens on the way."""

import datetime as dt
import os

import pytest
from django.db import OperationalError, connection

from site_cms.analytics import services
from site_cms.analytics.models import FlushedBatch, ViewDay, VisitorDay, VisitorMark
from site_cms.analytics.recorder import MANY, Batch, View, recorder
from tests.analytics.conftest import BEIJING, DESK, PHONE

pytestmark = pytest.mark.django_db
EVENING = dt.datetime(2026, 11, 24, 23, 59, 58, tzinfo=BEIJING)
NOW = dt.datetime(2026, 11, 25, 0, 1, tzinfo=BEIJING)
LIN, ZHOU = "203.0.113.7", "2001:db8::5"


def view(page: int = 7, *, at: dt.datetime = EVENING, address: str = LIN, agent: str = PHONE) -> View:
    return View(page, at.timestamp(), address, agent)


def rows() -> list[tuple]:
    return sorted(ViewDay.objects.values_list("day", "page_id", "views"))


@pytest.fixture
def broken():
    """The database refuses statements that begin with a word, while the `with` lasts."""

    def begin(word: str):
        def refuse(execute, sql, params, many, context):
            if sql.startswith(word):
                raise OperationalError("database is locked")
            return execute(sql, params, many, context)

        return connection.execute_wrapper(refuse)

    return begin


def test_a_day_is_a_day_of_beijing():
    recorder.note(view())
    recorder.note(view(at=EVENING + dt.timedelta(seconds=3)))
    recorder.flush()
    assert rows() == [(dt.date(2026, 11, 24), 7, 1), (dt.date(2026, 11, 25), 7, 1)]


def test_later_views_are_added():
    for count in (3, 2):
        for _ in range(count):
            recorder.note(view())
        recorder.note(view(page=8))
        recorder.flush()
    assert rows() == [(dt.date(2026, 11, 24), 7, 5), (dt.date(2026, 11, 24), 8, 2)]


@pytest.mark.parametrize("pages", [1, 300])
def test_the_number_of_statements_does_not_grow_with_the_pages(pages, django_assert_num_queries):
    for page in range(pages):
        recorder.note(view(page=page))
    with django_assert_num_queries(10):
        recorder.flush()


def test_nothing_read_writes_nothing(django_assert_num_queries):
    recorder.note(view(agent="curl/8.4.0"))
    with django_assert_num_queries(0):
        assert recorder.flush()


@pytest.mark.parametrize("word", ["SELECT", 'INSERT INTO "analytics_flushedbatch"', "INSERT", "UPDATE"])
def test_what_cannot_be_written_is_kept_whole_and_brought_later(broken, word):
    recorder.note(view())
    with broken(word):
        assert not recorder.flush()
        recorder.note(view(page=8))
        assert not recorder.flush()
    assert rows() == []
    assert recorder.flush()
    assert rows() == [(dt.date(2026, 11, 24), 7, 1), (dt.date(2026, 11, 24), 8, 1)]
    assert FlushedBatch.objects.count() == 2


def test_a_batch_of_unknown_outcome_is_counted_once():
    """The connection broke in the commit: the counts are there, and the process was never told."""
    batch = Batch()
    batch.add(view())
    for _ in range(2):
        services.record_batch(batch=batch, now=NOW)
    assert rows() == [(dt.date(2026, 11, 24), 7, 1)]
    assert VisitorMark.objects.count() == 1


def test_a_forked_process_brings_only_its_own():
    recorder.note(view())
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.write(writing, b"empty" if recorder.is_empty else b"full")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 5) == b"empty"
    assert not recorder.is_empty


def test_a_crowd_is_brought_before_the_minute_is_over():
    for _ in range(MANY - 1):
        recorder.note(view())
    assert not recorder.is_full
    recorder.note(view())
    assert recorder.is_full


def visitors() -> int:
    return VisitorMark.objects.count()


def test_a_visitor_is_an_address_and_a_browser_however_much_he_reads():
    for address, agent, page in [(LIN, PHONE, 7), (LIN, PHONE, 8), (LIN, DESK, 7), (ZHOU, PHONE, 7)]:
        recorder.note(view(page, address=address, agent=agent))
    recorder.flush()
    recorder.note(view())
    recorder.flush()
    assert visitors() == 3


def test_no_address_and_no_browser_is_stored():
    recorder.note(view())
    recorder.flush()
    for table in connection.introspection.table_names():
        if table.startswith("analytics_"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {table}")
                assert not [value for row in cursor for value in row if LIN in str(value) or "Mozilla" in str(value)]


def test_the_same_reader_leaves_another_mark_on_another_day():
    recorder.note(view())
    recorder.note(view(at=NOW))
    recorder.flush()
    assert len(set(VisitorMark.objects.values_list("digest", flat=True))) == 2


def test_a_day_that_is_over_becomes_a_number_and_nothing_else():
    for address in (LIN, ZHOU):
        recorder.note(view(address=address))
    recorder.note(view(at=NOW))
    recorder.flush()
    assert services.fold_visitors(now=NOW) == "没有需要结算的日子"
    assert services.fold_visitors(now=NOW + dt.timedelta(hours=1)) == "2026-11-24 独立访客 2"
    folded = VisitorDay.objects.get(day=dt.date(2026, 11, 24))
    assert (folded.visitors, bytes(folded.salt)) == (2, b"")
    assert list(VisitorMark.objects.values_list("day", flat=True)) == [dt.date(2026, 11, 25)]
    assert services.fold_visitors(now=NOW + dt.timedelta(hours=1)) == "没有需要结算的日子"


def test_who_is_brought_after_the_day_was_folded_is_counted_as_a_view_and_not_as_a_visitor():
    recorder.note(view())
    recorder.flush()
    services.fold_visitors(now=NOW + dt.timedelta(hours=1))
    recorder.note(view())
    recorder.flush()
    assert rows() == [(dt.date(2026, 11, 24), 7, 2)]
    assert visitors() == 0
    assert VisitorDay.objects.get().visitors == 1


def test_batches_are_forgotten_after_a_week():
    recorder.note(view())
    recorder.flush()
    services.fold_visitors(now=FlushedBatch.objects.get().at + dt.timedelta(days=8))
    assert not FlushedBatch.objects.exists()
