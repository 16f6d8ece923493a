"""What may have been meant."""

import pytest

from search.analysis.spelling import candidates, readings_alike, words_of

WORDS = [
    *words_of("永川工业设计周"),
    *words_of("智能座椅"),
    *words_of("山顶设计奖", ["Summit Design Award"]),
    *words_of("首席设计师", people=["曾以安"]),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("工业设记", "工业设计"),
        ("工页设计", "工业设计"),
        ("只能坐椅", "智能座椅"),
        ("山顶射击奖", "山顶设计奖"),
        ("山鼎设计", "山顶设计奖"),
        ("增以安", "曾以安"),
        ("shejzhou", "设计周"),
        ("seji zou", "设计周"),
        ("gongyeseji", "工业设计"),
        ("sumit design award", "summit design award"),
    ],
)
def test_a_slip_leads_to_the_word_that_was_meant(typed, meant):
    assert candidates(typed, WORDS)[0] == meant


def test_nothing_near_proposes_nothing():
    assert candidates("火星移民", WORDS) == []
    assert candidates("asdfghjkl", WORDS) == []
    assert candidates("", WORDS) == []


def test_the_word_itself_is_no_proposal():
    assert "工业设计" not in candidates("工业设计", WORDS)


def test_sounds_that_the_south_does_not_tell_apart_are_alike():
    assert readings_alike("设计") == ["sheji", "seji"]
    assert {"nanjing", "lanjing", "nangjin", "lanjin"} <= set(readings_alike("南京"))
    assert {"gongyeseji", "gongyesheji"} <= set(readings_alike("gongyeseji"))
    assert len(readings_alike("重庆市永川区工业设计中心建设")) == 64


def test_a_title_lends_its_words_and_names():
    found = dict(words_of("2026 年永川工业设计周的智能座椅", ["CMF"], ["覃书月"]))
    assert {
        "工业设计周": "gongyeshejizhou",
        "设计周": "shejizhou",
        "工业设计": "gongyesheji",
        "智能": "zhineng",
    }.items() <= found.items()
    assert found["cmf"] == "cmf"
    assert found["覃书月"] == "qinshuyue"
    assert "的" not in found
    assert "2026" not in found
