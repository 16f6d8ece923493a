"""What is kept of a search: the words, the day, how often. Nothing of who asked."""

import datetime as dt

import pytest
from django.db import OperationalError, connection

from search import log
from search.log import Batch, Searched, forget_old, loggable, note, record_batch, recorder
from search.models import SearchedDay
from search.periodic import JOBS
from site_cms.analytics.recorder import recorders
from tests.analytics.conftest import BEIJING, PHONE

pytestmark = pytest.mark.django_db
EVENING = dt.datetime(2026, 11, 24, 23, 59, 58, tzinfo=BEIJING)
NOW = dt.datetime(2026, 11, 25, 0, 1, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def _nothing_noted():
    recorder.begin_anew()
    yield
    recorder.begin_anew()


def searched(words: str, *, found: bool = True, at: dt.datetime = EVENING, agent: str = PHONE) -> Searched:
    return Searched(words, found, at.timestamp(), agent)


def batch(*searches: Searched) -> Batch:
    made = Batch()
    for search in searches:
        made.add(search)
    return made


def rows() -> list[tuple]:
    return sorted(SearchedDay.objects.values_list("day", "words", "times", "zero_times"))


def test_a_row_tells_a_day_and_no_person():
    names = {field.name for field in SearchedDay._meta.get_fields()}
    assert names == {"id", "day", "words", "times", "zero_times"}


def test_searches_are_added_up_by_day_of_beijing():
    record_batch(batch=batch(searched("设计周"), searched("设计周", found=False)), now=NOW)
    record_batch(batch=batch(searched("设计周"), searched("设计周", at=EVENING + dt.timedelta(seconds=3))), now=NOW)
    assert rows() == [(dt.date(2026, 11, 24), "设计周", 3, 1), (dt.date(2026, 11, 25), "设计周", 1, 0)]


def test_the_recorder_writes_what_was_noted(django_assert_num_queries):
    with django_assert_num_queries(0):
        note("工業設計", found=True, agent=PHONE)
    assert recorder.flush()
    assert SearchedDay.objects.get().words == "工业设计"


def test_it_is_written_when_a_worker_ends():
    """`site_cms.gunicorn.worker_exit` closes every recorder."""
    assert recorder in recorders
    note("设计周", found=True, agent=PHONE)
    recorder.close()
    assert SearchedDay.objects.get().times == 1


def test_what_cannot_be_written_is_brought_later():
    def refuse(execute, sql, params, many, context):
        raise OperationalError("database is locked")

    note("设计周", found=True, agent=PHONE)
    with connection.execute_wrapper(refuse):
        assert not recorder.flush()
    assert recorder.flush()
    assert SearchedDay.objects.get().times == 1


@pytest.mark.parametrize(
    "agent", ["", "curl/8.4.0", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"]
)
def test_bots_are_not_counted(agent):
    record_batch(batch=batch(searched("设计周", agent=agent)), now=NOW)
    assert rows() == []


@pytest.mark.parametrize(
    "words",
    [
        "13912345678", "139 1234 5678", "+86 139-1234-5678", "１３９１２３４５６７８", "张三 13912345678 电话", "023-4980 1234",
        "4980 1234", "(023)49801234", "500383199001011234", "50038319900101123X", "500383 19900101 1234", "lin@example.cn",
        "联系 lin.xiaoman@example.com.cn", "6222 0200 1234 5678 901", "渝C·A1234", "渝C12345", "渝CD12345", "川A 12345",
        "E12345678",
    ],
)  # fmt: skip
def test_what_looks_like_a_number_or_address_of_a_person_is_dropped(words):
    assert loggable(words) == ""


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("永川府发〔2024〕5号", "永川府发[2024]5号"), ("2024-11-24", "2024-11-24"), ("20241124 通知", "20241124 通知"),
        ("2024-2026 设计周", "2024-2026 设计周"), ("3D打印", "3d打印"), ("川A级景区", "川a级景区"), ("渝西", "渝西"),
        ("402160", "402160"), ("第七批 2026年", "第七批 2026年"), ("  工業設計　Week ", "工业设计 week"),
    ],
)  # fmt: skip
def test_other_words_are_kept_as_they_are_compared(words, kept):
    assert loggable(words) == kept


def test_a_long_query_is_cut():
    record_batch(batch=batch(searched("设" * 10_000)), now=NOW)
    assert SearchedDay.objects.get().words == "设" * 100


@pytest.mark.parametrize("words", ["", "   ", "\x00", "\ud800"])
def test_nothing_is_not_counted(words):
    record_batch(batch=batch(searched(words)), now=NOW)
    assert rows() == []


@pytest.mark.parametrize("number", [1, 100])
def test_the_number_of_statements_does_not_grow_with_the_words(number, django_assert_num_queries):
    found = batch(*(searched(f"设计周第{n}届") for n in range(number)))
    with django_assert_num_queries(7):
        record_batch(batch=found, now=NOW)


def test_whoever_makes_up_words_fills_no_table(monkeypatch):
    monkeypatch.setattr(log, "MOST_WORDS_A_DAY", 3)
    record_batch(batch=batch(searched("设计周")), now=NOW)
    record_batch(batch=batch(*(searched(f"编造{n}") for n in range(10)), searched("设计周")), now=NOW)
    assert SearchedDay.objects.count() == 3
    assert SearchedDay.objects.get(words="设计周").times == 2


def test_it_is_forgotten_after_180_days():
    for days in (179, 181):
        SearchedDay.objects.create(day=NOW.date() - dt.timedelta(days=days), words="设计周", times=1)
    job = next(job for job in JOBS if job.key == "search-log")
    assert job.run(NOW) == "删除 1 行"
    assert SearchedDay.objects.get().day == NOW.date() - dt.timedelta(days=179)
    assert forget_old(now=NOW) == "没有到期的"
