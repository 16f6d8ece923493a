"""字数 and minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_cms.chinese.reading import character_count, reading_minutes
from tests.chinese.strategies import any_text, few


@pytest.mark.parametrize(("text", "count"), [
    ("永川工业设计周", 7),
    ("永川工业设计周开幕，主题“合”。", 16),  # full-width marks count, as in WPS
    ("Summit Design Award 2026", 4),
    ("把电池放低 9 厘米", 8),
    ("先停0.6秒", 4),
    ("二〇二六年", 5),
    (" \n\t\u3000", 0),
    ("", 0),
])  # fmt: skip
def test_characters_are_counted_as_an_office_program_counts(text, count):
    assert character_count(text) == count


@few
@given(any_text, any_text)
def test_paragraphs_add_up(one, other):
    assert character_count(f"{one}\n{other}") == character_count(one) + character_count(other)


@few
@given(any_text)
def test_never_more_than_the_visible_characters(text):
    assert character_count(text) <= sum(not char.isspace() for char in text)


@pytest.mark.parametrize(("count", "minutes"), [
    (0, 0), (1, 1), (449, 1), (450, 2), (1190, 4), (3000, 10),
])  # fmt: skip
def test_minutes_are_rounded_and_at_least_one(count, minutes):
    assert reading_minutes(count) == minutes


@few
@given(st.integers(0, 10**6))
def test_more_text_never_takes_less_time(count):
    assert reading_minutes(count) <= reading_minutes(count + 1)
