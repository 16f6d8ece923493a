"""What stands before what; the numbers are in `search.engines.contracts`."""

import datetime as dt

import pytest

from search.engines import database
from search.engines.contracts import ALIKE, FIELDS
from search.enums import Sort
from tests.search.engines.documents import NOW, document, found, query

pytestmark = pytest.mark.django_db


def days(number: int) -> dt.datetime:
    return NOW - dt.timedelta(days=number)


def test_fields_by_their_worth():
    body, summary = document("一则消息", body="智能座椅"), document("一份摘要", summary="智能座椅")
    names, title = document("一件作品", names=["智能座椅"]), document("我们的智能座椅")
    assert found("智能座椅") == [title, names, summary, body]


def test_a_title_that_is_the_query_stands_first_whatever_its_age():
    newer = document("工业设计周日程，工业设计周", date=NOW)
    same = document("工业设计周", date=days(2000))
    assert found("工业设计周") == [same, newer]
    assert found("《工業設計周》") == [same, newer]


def test_the_words_together_stand_before_the_words_apart():
    apart, together = document("设计师和永川的周末，工业"), document("永川工业设计周")
    assert set(found("永川 工业 设计")) == {apart, together}
    assert found("永川工业设计")[0] == together


def test_only_the_best_field_counts():
    """A word in title, names, summary and body is not worth more than one in the title."""
    everywhere = document("茶具", names=["茶具"], summary="茶具", body="茶具", date=days(10))
    title = document("茶具", date=days(5))
    assert found("茶具") == [title, everywhere]


def test_as_typed_stands_before_a_synonym():
    synonym, typed = document("增材制造入门"), document("三维打印入门", date=days(30))
    assert found(query("三维打印", ("三维打印", "增材制造"))) == [typed, synonym]
    assert FIELDS["title"] * ALIKE < FIELDS["title"]


def test_a_synonym_in_the_title_stands_before_the_word_in_the_body():
    body, title = document("入门", body="三维打印"), document("增材制造入门", date=days(30))
    assert found(query("三维打印", ("三维打印", "增材制造"))) == [title, body]


def test_a_title_that_sounds_so_stands_before_a_newer_page_of_a_name_that_does():
    title, named = document("永川设计", date=days(900)), document("夜场今晚开放", names=["永川设计"])
    for typed in ("yongchuansheji", "ycsj", "sheji"):
        assert found(typed) == [title, named], typed


def test_a_reading_finds_the_title():
    page = document("工业设计周")
    for typed in ("gongyeshejizhou", "shejizhou", "gysjz", "gong ye she ji"):
        assert found(typed) == [page], typed


def test_heavier_pages_stand_before_lighter_ones():
    repealed, valid = document("奖补政策（旧）", weight=0.5), document("奖补政策（新）", weight=1.0, date=days(900))
    assert found("奖补政策") == [valid, repealed]


def test_newer_pages_stand_before_older_ones_and_undated_ones_count_as_new():
    old, new, undated = (
        document("设计周快讯", date=days(800)),
        document("设计周动态", date=days(1)),
        document("设计周指南", date=None),
    )
    assert found("设计周") == [undated, new, old]


def test_age_takes_a_fifth_at_most():
    """After three years all are equally old: the better field of an old page beats the worse of a new one."""
    new, old = document("快讯", names=["设计周"], date=days(0)), document("设计周快讯", date=days(5000))
    assert found("设计周") == [old, new]


def test_equal_pages_stand_in_the_order_of_their_numbers():
    pages = [document("设计周快讯") for _ in range(4)]
    assert found("设计周") == pages


def test_by_date_the_words_do_not_count():
    undated = document("设计周", date=None)
    title, body = document("设计周", date=days(9)), document("快讯", body="设计周", date=days(3))
    assert found("设计周", sort=Sort.NEWEST) == [body, title, undated]


def test_pages_follow_each_other():
    pages = [document("设计周快讯", date=days(number)) for number in range(7)]
    assert [found("设计周", page=page, per_page=3) for page in (1, 2, 3, 4)] == [pages[:3], pages[3:6], pages[6:], []]
    assert found("设计周", page=10_000_000) == []


class TestSuggestions:
    def suggested(self, text: str, limit: int = 5) -> list[int]:
        return database.suggest(query(text), locale="zh-hans", limit=limit)

    def test_a_title_that_begins_so_stands_first(self):
        within, begins = document("永川工业设计周"), document("工业设计周日程")
        assert self.suggested("工业设计") == [begins, within]

    def test_names_and_readings_are_proposed_too(self):
        person = document("设计师", people=["曾晓明"])
        assert self.suggested("曾晓") == self.suggested("zengx") == self.suggested("zxm") == [person]

    def test_bodies_are_not(self):
        document("快讯", summary="工业设计", body="工业设计")
        assert self.suggested("工业设计") == []

    def test_no_more_than_asked_for(self):
        pages = [document("设计周快讯") for _ in range(4)]
        assert self.suggested("设计周", limit=2) == pages[:2]
