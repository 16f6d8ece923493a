"""Cutting Chinese into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_cms.chinese.segment import segment
from site_cms.chinese.words import SITE_WORDS
from tests.chinese.strategies import any_text, few


@pytest.mark.parametrize(("text", "words"), [
    ("永川工业设计周开幕", ["永川", "工业设计周", "开幕"]),
    ("规划展览馆工业设计展区", ["规划展览馆", "工业设计", "展区"]),
    ("山顶设计奖与智博杯", ["山顶设计奖", "与", "智博杯"]),
    ("智博会和智博杯", ["智博会", "和", "智博杯"]),
    ("供需指南、职教城、茶山竹海、松溉古镇", ["供需指南", "、", "职教城", "、", "茶山竹海", "、", "松溉古镇"]),
    ("区级工业设计中心", ["区级", "工业设计中心"]),
    ("永川区工业设计奖补办法", ["永川区", "工业设计", "奖补", "办法"]),
    ("Summit Design", ["Summit", " ", "Design"]),
    ("", []),
])  # fmt: skip
def test_words_are_those_a_reader_sees(text, words):
    assert segment(text) == words


@few
@given(any_text)
def test_the_pieces_give_the_text_back(text):
    pieces = segment(text)
    assert "".join(pieces) == text
    assert "" not in pieces


@few
@given(st.sampled_from(sorted(SITE_WORDS)))
def test_a_site_word_stays_in_one_piece(word):
    assert segment(f"（{word}）") == ["（", word, "）"]


def test_the_word_list_is_clean():
    assert all(not reading or len(reading) == len(word) for word, reading in SITE_WORDS.items())
    assert len(SITE_WORDS) > 50
