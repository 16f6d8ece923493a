"""The outbox: what is written to the rows arrives, once, in its last version, whatever happens on the way."""

import datetime as dt
import threading

import pytest
from elasticsearch import ApiError, Elasticsearch

from search.analysis.query import parse
from search.analysis.synonyms import SynonymTable
from search.engines import elasticsearch as engine
from search.engines.contracts import Asked, Unavailable
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.client import client, worker
from search.engines.elasticsearch.mapping import MAPPINGS
from search.engines.elasticsearch.writing import send
from search.models import FacetValue, IndexBuild, SearchDocument
from search.periodic import JOBS
from tests.elasticsearch.rows import NOW, put, some, take_away

pytest_plugins = ["tests.elasticsearch.fixtures", "tests.processes"]
pytestmark = pytest.mark.django_db


def found(text: str) -> tuple[int, ...]:
    return engine.search(Asked(query=parse(text, SynonymTable(())), now=NOW)).ids


def outstanding() -> list[str]:
    return list(SearchDocument.objects.outstanding().order_by("pk").values_list("key", flat=True))


def test_the_first_run_builds_an_index_and_later_ones_write_what_changed(search_on_elasticsearch):
    first, second = put(1, "永川工业设计周"), put(2, "山顶设计奖")
    assert engine.sync().written == 2
    assert found("工业设计周") == (first.pk,)
    put(1, "永川设计节")
    take_away(second)
    done = engine.sync()
    assert (done.written, done.deleted, done.failed) == (1, 1, ())
    assert (found("工业设计周"), found("设计节"), found("山顶设计奖")) == ((), (first.pk,), ())
    assert outstanding() == []
    assert str(engine.sync()) == "写入 0 条，删除 0 条"
    assert IndexBuild.objects.count() == 1


def test_an_empty_server_in_its_place_is_filled_within_the_hour_though_nothing_is_published(
    search_on_elasticsearch, elasticsearch, run_tasks
):
    row = put(1, "永川工业设计周")
    engine.sync()
    elasticsearch.forget(search_on_elasticsearch)
    assert outstanding() == []
    [job] = [job for job in JOBS if job.key == "search-index"]
    assert job.every <= dt.timedelta(hours=1)
    job.run(NOW)
    run_tasks()
    assert found("工业设计周") == (row.pk,)


def test_an_index_with_the_fields_of_an_earlier_version_is_built_anew(search_on_elasticsearch, elasticsearch):
    row, server = put(1, "永川工业设计周"), Elasticsearch(elasticsearch.url)
    fields = {name: kind for name, kind in MAPPINGS["properties"].items() if name != "title_pinyin"}
    earlier = indexes.name_at(NOW)
    aliases = {indexes.served_alias(): {}, indexes.write_alias(earlier): {}}
    server.indices.create(index=earlier, mappings=MAPPINGS | {"properties": fields}, aliases=aliases)
    assert engine.sync().failed == ()
    assert (found("工业设计周"), outstanding()) == ((row.pk,), [])
    assert list(indexes.ours(server)) != [earlier]
    assert engine.sync().written == 0


def test_an_older_write_that_arrives_late_changes_nothing(search_on_elasticsearch):
    row = put(1, "旧标题")
    engine.sync()
    late = SearchDocument.objects.get(pk=row.pk)
    put(1, "新标题")
    gone = put(2, "撤下的")
    engine.sync()
    late_too = SearchDocument.objects.get(pk=gone.pk)
    take_away(gone)
    engine.sync()
    served = engine.status().index
    assert send(client(), served, [late, late_too]) == {}
    client().indices.refresh(index=served)
    assert (found("旧标题"), found("新标题"), found("撤下的")) == ((), (row.pk,), ())


def test_what_a_server_short_of_memory_refuses_is_sent_again(search_on_elasticsearch, elasticsearch):
    engine.sync()
    served = engine.status().index
    row, server = put(1, "永川工业设计周"), Elasticsearch(elasticsearch.url)
    limit = "indices.breaker.total.limit"
    server.cluster.put_settings(transient={limit: "1%"})
    with pytest.raises(ApiError, match="circuit_breaking_exception"):
        server.bulk(operations=[{"delete": {"_index": "none", "_id": "1"}}])
    relief = threading.Timer(1.5, lambda: server.cluster.put_settings(transient={limit: None}))
    relief.start()
    try:
        assert send(worker(), served, [row]) == {}
    finally:
        relief.join()
    server.indices.refresh(index=served)
    assert found("工业设计周") == (row.pk,)


def test_a_row_that_is_refused_is_named_and_stays_outstanding_the_others_arrive(search_on_elasticsearch):
    engine.sync()
    bad, good = put(1, "永川设计"), put(2, "永川设计")
    FacetValue.objects.create(document=bad, name="year", value="长" * 20_000)  # no keyword may be so long
    done = engine.sync()
    assert (done.written, len(done.failed)) == (1, 1)
    assert done.failed[0].startswith("page:1：400")
    assert outstanding() == ["page:1"]
    assert found("永川设计") == (good.pk,)
    put(1, "永川设计")
    assert engine.sync().failed == ()
    assert found("永川设计") == (bad.pk, good.pk)


def test_a_write_to_an_index_that_was_dropped_does_not_make_it_again(search_on_elasticsearch):
    row = put(1, "永川设计")
    engine.sync()
    before = list(indexes.ours(client()))
    refused = send(client(), f"{indexes.served_alias()}-20200101000000", [row])
    assert list(refused) == [row.pk]
    assert list(indexes.ours(client())) == before


def test_when_the_server_is_away_everything_stays_outstanding(search_on_elasticsearch, settings):
    put(1, "永川设计")
    engine.sync()
    put(1, "永川设计节")
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(Unavailable):
        engine.sync()
    assert outstanding() == ["page:1"]
    known = engine.status()
    assert (known.rows, known.outstanding, known.index) == (1, 1, "")
    assert known.error


def test_the_check_finds_what_the_index_holds_otherwise(search_on_elasticsearch, elasticsearch):
    rows = [put(number, f"永川设计 {number}") for number in range(1, 6)]
    engine.sync()
    assert list(engine.differences()) == []
    with Elasticsearch(elasticsearch.url) as server:
        served = engine.status().index
        server.delete(index=served, id=str(rows[0].pk))
        server.index(index=served, id=str(rows[1].pk), document={"id": rows[1].pk}, version=99, version_type="external")
        server.index(index=served, id="9999", document={"id": 9999})
        server.indices.refresh(index=served)
    SearchDocument.objects.filter(pk=rows[2].pk).update(gone_at=NOW)
    put(4, "永川设计周")
    assert list(engine.differences()) == [
        "page:1：索引里没有",
        "page:2：索引里是版本 99，应是 1",
        "page:3：已撤下，索引里还有",
        "索引多出条目 9999",
    ]


def test_killed_at_any_step_the_next_run_brings_the_rest(search_on_elasticsearch, workshop):
    workshop.run(lambda: (some(230, seed=3), engine.sync(), some(230, seed=4)))
    workshop.save()
    deaths = 0
    for was_killed in workshop.killed_at_every_seam(engine.sync):
        deaths += was_killed
        workshop.run(engine.sync)
        assert workshop.ask("SELECT count(*) FROM search_searchdocument WHERE indexed_version < version") == [(0,)]
        workshop.run(no_difference)
    assert deaths > 2


def test_two_runs_at_once_bring_everything(search_on_elasticsearch, workshop):
    workshop.run(lambda: (put(1, "永川设计"), engine.sync(), some(300, seed=5)))
    both = [workshop.start(engine.sync), workshop.start(engine.sync)]
    assert all(workshop.end_of(number) for number in both)
    workshop.run(no_difference)
    assert workshop.ask("SELECT count(*) FROM search_searchdocument WHERE indexed_version < version") == [(0,)]


def no_difference() -> None:
    assert list(engine.differences()) == []
