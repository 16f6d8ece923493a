"""Dictionary order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_cms.chinese.normalise import normalise
from site_cms.chinese.sort_key import sort_key
from tests.chinese.strategies import any_text, few


def in_order(*texts, is_name=False):
    keys = [sort_key(text, is_name=is_name) for text in texts]
    return keys == sorted(set(keys))


def test_designers_stand_where_a_reader_looks_for_them():
    assert in_order(
        "阿依·努尔", "白一川", "毕丹", "岑牧", "车玲", "邓可", "方舟", "葛明珠", "缑维", "古丽米热·阿卜杜热依木", "李晓明",
        "欧阳澈", "朴宇", "覃书月", "仇禾", "任之岚", "单宁", "佘远", "沈观", "谭铮", "冼云清", "解成川", "严素", "乐丹",
        "曾以安", "占桥", "周牧野",
        is_name=True,
    )  # fmt: skip


def test_people_of_one_surname_stay_together():
    assert in_order("黎明", "李白", "李晓明", is_name=True)  # li2 before li3
    assert in_order("张三", "张姗", "章三", is_name=True)


def test_numbers_sort_by_value_and_before_words():
    assert in_order("2 号厅", "10 号厅", "2025 年获奖名单", "2026 年获奖名单", "A 厅", "序厅")
    assert in_order("山顶设计奖 2025", "山顶设计奖 2026")
    assert in_order("7", "007", "8", "1" * 30)


def test_latin_words_stand_among_the_pinyin():
    assert in_order("Ayi", "白一川", "邓可", "Design", "Zhang", "张三")
    assert in_order("cafe", "café", "cafes")


def test_punctuation_counts_only_between_equal_texts():
    assert in_order("《设计》与人", "设计周")
    assert in_order("设计", "“设计”", "设计周")
    assert in_order("", "！", "1")


def test_characters_without_a_reading_come_last():
    assert in_order("座谈", "Zz", "ひらがな")


def test_traditional_characters_and_width_make_no_difference():
    assert sort_key("工業設計　ＡＢＣ") == sort_key("工业设计 abc")


def test_the_key_is_longer_than_that_of_its_beginning():
    assert in_order("永川", "永川区", "永川区工业设计")


@few
@given(any_text)
def test_the_key_sorts_alike_under_every_collation(text):
    assert re.fullmatch("[a-z0-9]*", sort_key(text))


@few
@given(any_text, any_text)
def test_only_texts_that_normalise_alike_share_a_key(one, other):
    for is_name in (False, True):
        same = sort_key(one, is_name=is_name) == sort_key(other, is_name=is_name)
        assert same == (normalise(one) == normalise(other))


@few
@given(st.text("0a-é 设周〇ß.", max_size=4), st.text("0a-é 设周〇ß.", max_size=4))
def test_near_texts_do_not_share_a_key(one, other):
    assert (sort_key(one) == sort_key(other)) == (normalise(one) == normalise(other))


@pytest.mark.parametrize("text", ["设计" * 5000, "9" * 10_000, "😀" * 5000])
def test_ten_thousand_characters_have_a_key(text):
    assert sort_key(text) > sort_key("")
