"""A rebuild is never seen: readers find everything before, while and after, and a rebuild that dies leaves nothing behind."""

import datetime as dt
import os
import signal
import time

import pytest
from django.utils import timezone

from search.analysis.query import parse
from search.analysis.synonyms import SynonymTable
from search.engines import elasticsearch as engine
from search.engines.contracts import Asked
from search.engines.elasticsearch import rebuilding
from search.models import FacetValue, IndexBuild
from tests.elasticsearch.rows import NOW, put, some, take_away

pytest_plugins = ["tests.elasticsearch.fixtures", "tests.processes"]
pytestmark = pytest.mark.django_db
SEARCHES = 1_000


@pytest.fixture(autouse=True)
def _no_long_searches(monkeypatch):
    """Here no search takes a second, so a rebuild need not wait so long before it drops the old index."""
    monkeypatch.setattr(rebuilding, "LAST_SEARCHES_SECONDS", 0.1)


def found(text: str) -> tuple[int, ...]:
    return engine.search(Asked(query=parse(text, SynonymTable(())), now=NOW)).ids


def test_a_rebuild_takes_the_place_of_the_old_index(search_on_elasticsearch):
    row = put(1, "永川工业设计周")
    engine.sync()
    old = engine.status().index
    build = engine.rebuild()
    known = engine.status()
    assert (known.index, known.others, known.documents) == (build.index, [], 1)
    assert known.index != old
    assert (build.error, build.documents) == ("", 1)
    assert found("工业设计周") == (row.pk,)


def test_what_was_not_sent_yet_is_in_the_new_index(search_on_elasticsearch):
    first, second = put(1, "永川设计"), put(2, "撤下的设计")
    engine.sync()
    put(1, "永川设计周")
    take_away(second)
    engine.rebuild()
    assert (found("设计周"), found("撤下")) == ((first.pk,), ())
    assert engine.status().outstanding == 0


def test_one_at_a_time(search_on_elasticsearch):
    now = timezone.now()
    other = IndexBuild.objects.create(index="another", started_at=now, alive_at=now)
    with pytest.raises(engine.Busy, match="另一次重建正在进行"):
        engine.rebuild()
    IndexBuild.objects.update(alive_at=now - dt.timedelta(minutes=3))
    assert engine.rebuild().error == ""
    other.refresh_from_db()
    assert other.error == "中途被终止"


def test_a_rebuild_that_fails_leaves_the_old_index_and_no_other(search_on_elasticsearch):
    row = put(1, "永川设计")
    engine.sync()
    old = engine.status().index
    FacetValue.objects.create(document=row, name="year", value="长" * 20_000)  # no keyword may be so long
    with pytest.raises(engine.BuildFailed, match="拒收 1 条"):
        engine.rebuild()
    known = engine.status()
    assert (known.index, known.others) == (old, [])
    assert "拒收" in known.builds[0].error
    assert known.builds[0].ended_at
    assert found("永川设计") == (row.pk,)


def rebuild_after_the_silence() -> None:
    IndexBuild.objects.filter(ended_at=None).update(alive_at=timezone.now() - dt.timedelta(minutes=3))
    engine.rebuild()
    known = engine.status()
    assert known.others == []
    assert known.documents == known.rows
    assert list(engine.differences()) == []


def test_killed_at_any_step_the_old_index_serves_and_the_next_rebuild_clears_up(search_on_elasticsearch, workshop):
    workshop.run(lambda: (some(230, seed=3), put(999, "始终都在的公告"), engine.sync()))
    workshop.save()
    deaths = 0
    for was_killed in workshop.killed_at_every_seam(engine.rebuild):
        deaths += was_killed
        assert len(found("始终都在的公告")) == 1
        workshop.run(rebuild_after_the_silence)
    assert deaths > 4


def test_killed_from_outside_half_way(search_on_elasticsearch, workshop):
    workshop.run(lambda: (some(900, seed=3), put(999, "始终都在的公告"), engine.sync()))
    number = workshop.start(engine.rebuild)
    while not workshop.ask("SELECT 1 FROM search_indexbuild WHERE documents BETWEEN 100 AND 700 AND ended_at IS NULL"):
        time.sleep(0.005)
    os.kill(number, signal.SIGKILL)
    assert not workshop.end_of(number)
    assert len(found("始终都在的公告")) == 1
    workshop.run(lambda: len(engine.status().others) == 1 or pytest.fail("half an index was expected"))
    workshop.run(rebuild_after_the_silence)


def test_a_thousand_searches_while_indexes_are_rebuilt_and_pages_published(search_on_elasticsearch, workshop, tmp_path):
    """Never nothing, never twice, never older than what was confirmed before the question was asked."""
    confirmed, stop = tmp_path / "confirmed", tmp_path / "stop"

    def change(number: int) -> None:
        changes = "，".join(f"第{each}次修改" for each in range(number + 1))
        put(999, "始终都在的公告", body=changes)
        put(1000 + number, f"又一篇新闻{number}")
        engine.sync()
        (tmp_path / "new").write_text(str(number))
        (tmp_path / "new").rename(confirmed)

    def publish() -> None:
        number = 0
        while not stop.exists():
            number += 1
            change(number)

    def rebuild() -> None:
        while not stop.exists():
            engine.rebuild()

    workshop.run(lambda: (some(230, seed=3), change(0)))
    others = [workshop.start(publish), workshop.start(rebuild)]
    asked, wrong = 0, []
    try:
        while asked < SEARCHES or len(built(workshop)) < 2:
            asked += 1
            text = f"始终都在的公告 第{confirmed.read_text()}次修改"
            if len(found(text)) != 1:
                wrong.append(text)
    finally:
        stop.touch()
        assert all(workshop.end_of(number) for number in others)
    assert wrong == []
    assert int(confirmed.read_text()) > 3
    workshop.run(lambda: list(engine.differences()) == [] or pytest.fail("the index differs from the rows"))


def built(workshop) -> list[tuple]:
    """Rebuilds that came to their end, without the first index."""
    return workshop.ask("SELECT documents FROM search_indexbuild WHERE ended_at IS NOT NULL AND error = ''")[1:]
