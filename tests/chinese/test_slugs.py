"""Addresses from Chinese titles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_cms.chinese.slugs import pinyin_slug, unique_slug
from tests.chinese.strategies import any_text, few

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"


@pytest.mark.parametrize(("title", "slug"), [
    ("永川工业设计周开幕，主题“合”", "yongchuan-gongyeshejizhou-kaimu-zhuti-he"),
    ("重庆市永川区", "chongqingshiyongchuanqu"),
    ("山顶设计奖 2026", "shandingshejijiang-2026"),
    ("機器開口之前，先停 0.6 秒", "jiqi-kaikou-zhiqian-xianting-0-6-miao"),
    ("松溉古镇", "songjiguzhen"),
    ("Summit Design Award", "summit-design-award"),
    ("Café_Ｎo.1", "cafe-no-1"),
    ("绿色", "lvse"),
])  # fmt: skip
def test_titles_give_readable_addresses(title, slug):
    assert pinyin_slug(title) == slug


@pytest.mark.parametrize("title", ["", "😀😀", "，。！", "\x00", "\ud800", " \n", "ひらがな"])
def test_a_title_with_nothing_to_read_gives_the_fallback(title):
    assert pinyin_slug(title, fallback="news") == "news"


def test_a_long_title_is_cut_before_the_word_that_does_not_fit():
    assert pinyin_slug("永川工业设计周开幕", max_length=26) == "yongchuan-gongyeshejizhou"
    assert pinyin_slug("永川工业设计周开幕", max_length=25) == "yongchuan-gongyeshejizhou"
    assert pinyin_slug("永川工业设计周开幕", max_length=24) == "yongchuan"
    assert pinyin_slug("永川工业设计周开幕", max_length=4) == "yong"
    assert pinyin_slug("x" * 10_000) == "x" * 80
    assert len(pinyin_slug("关于更正山顶设计奖获奖名单的公告" * 600)) <= 80


@few
@given(any_text, st.integers(1, 90))
def test_every_title_gives_a_slug(title, max_length):
    slug = pinyin_slug(title, max_length=max_length)
    assert re.fullmatch(SLUG, slug)
    assert len(slug) <= max_length


def test_a_taken_slug_gets_a_number():
    assert unique_slug("设计周", set().__contains__) == "shejizhou"
    assert unique_slug("设计周", {"shejizhou"}.__contains__) == "shejizhou-2"
    assert unique_slug("设计周", {"shejizhou", "shejizhou-2"}.__contains__) == "shejizhou-3"


def test_the_number_fits_into_the_length():
    assert unique_slug("设计周", {"shejizhou"}.__contains__, max_length=9) == "shejizh-2"
    assert unique_slug("永川设计周", {"yongchuan-shejizhou"}.__contains__, max_length=19) == "yongchuan-2"


def test_no_room_for_a_number_is_said():
    with pytest.raises(ValueError, match="no free slug"):
        unique_slug("川", {"c"}.__contains__, max_length=1)


@few
@given(any_text, st.integers(4, 30), st.integers(0, 12))
def test_unique_slugs_are_slugs_and_differ(title, max_length, others):
    taken: set[str] = set()
    for _ in range(others):
        taken.add(unique_slug(title, taken.__contains__, max_length=max_length))
    assert len(taken) == others
    assert all(re.fullmatch(SLUG, slug) and len(slug) <= max_length for slug in taken)


@pytest.mark.parametrize("wrong", [{"fallback": ""}, {"fallback": "页"}, {"max_length": 0}])
def test_a_fallback_that_is_no_slug_is_refused(wrong):
    with pytest.raises(ValueError, match="fallback must be a slug"):
        pinyin_slug("设计周", **wrong)
