"""您是不是要找, and what finds something when a query finds nothing."""

import pytest

from search.spelling import did_you_mean, spellings
from search.words import synonym_table
from tests.search.engines.documents import NOW, asked, document, query

pytestmark = pytest.mark.django_db


def meant(text: str, **changes) -> str:
    proposed = did_you_mean(query(text), asked=asked(text, **changes))
    return proposed.text if proposed else ""


@pytest.fixture
def site():
    return {
        "week": document("永川工业设计周日程发布", facets=[("year", "2026")]),
        "award": document("山顶设计奖揭晓", names=["Summit", "山顶奖"]),
        "cup": document("征集开始", names=["智博杯"]),
        "person": document("设计师访谈", people=["曾晓明"], body="工业设计与摩配产业"),
        "hall": document("规划展览馆开放时间"),
        "design": document("工业设计进厂记"),
    }


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("工业设记", "工业设计"),
        ("设记周日程", "设计周日程"),
        ("山顶设计桨", "山顶设计奖"),
        ("智博悲", "智博杯"),
        ("增晓明", "曾晓明"),
        ("规划展览官", "规划展览馆"),
        ("sumit", "summit"),
        ("shejizhuo", "设计周"),
        ("工业设记 曾晓明", "工业设计 曾晓明"),
    ],
)
def test_the_sites_own_words(site, typed, proposed):
    assert meant(typed) == proposed


@pytest.mark.parametrize("typed", ["火星移民", "asdfghjkl", "工业设计", "", "的", "😀", "' OR 1=1 --", "设" * 200])
def test_nothing_is_proposed_without_reason(site, typed):
    assert meant(typed) == ""


def test_only_what_has_hits_where_is_looked(site):
    assert meant("工业设记", facets={"year": ("2026",)}) == "工业设计"
    assert meant("智博悲", facets={"year": ("2026",)}) == ""
    assert meant("智博悲", kind="policy") == ""


def test_words_of_withdrawn_pages_and_other_languages_are_not_proposed():
    document("山顶设计奖", gone_at=NOW)
    document("山顶设计奖", locale="en")
    assert meant("山顶设计桨") == ""
    assert meant("山顶设计桨", locale="en") == "山顶设计奖"


@pytest.mark.parametrize("number", [1, 3, 300])
def test_as_many_queries_whatever_the_number(number, django_assert_num_queries):
    for _ in range(number):
        document("山顶设计奖揭晓")
    synonym_table()
    with django_assert_num_queries(2):
        assert meant("山顶设计桨") == "山顶设计奖"


class TestSpellings:
    def found(self, text: str):
        return spellings(query(text), asked=asked(text))

    def test_parts_and_words_that_sound_alike_with_what_they_find(self):
        document("活性炭滤芯的更换提示", names=["活性"])
        document("儿童积木《火星车站》")
        assert self.found("火星移民") == [("火星", 1, "儿童积木《火星车站》"), ("活性", 1, "活性炭滤芯的更换提示")]

    def test_nothing_near(self):
        document("工业设计周")
        assert self.found("火星移民") == []

    def test_queries_have_a_bound(self, site, django_assert_max_num_queries):
        synonym_table()
        with django_assert_max_num_queries(6):
            self.found("设计 工业 展览 智博杯 曾晓明 山顶")
