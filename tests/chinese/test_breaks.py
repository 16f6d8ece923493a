"""Where a heading may break."""

import pytest
from hypothesis import given

from site_cms.chinese.breaks import NOT_AT_LINE_END, NOT_AT_LINE_START, word_breaks
from tests.chinese.strategies import any_text, few


@pytest.mark.parametrize("shown", [
    "规划展览馆|工业设计|展区|今天起|每晚|开放到|九点",
    "永川区|工业设计|奖补|办法",
    "这一页|少了|一笔",
    "把电池|放|低 |9~厘米，|一辆|通勤|电摩|找回了|弯道",
    "永川府发|〔2026〕18~号",
    "四位|设计师|今晚|在 |A~厅|讲|“给父母|设计”",
    "山顶设计奖 |2025 |结果|公布：|412~件|参赛，|71~件|获奖",
    "第~3~版|《申报书》|（试行）",
    "约~4~分钟",
    "先看|二十一件|用旧的|东西",
    "100克，|3.5%，|15:30|开始",
    "≥~300~dpi",
    "阿依·|努尔",
    "Summit |Design |Award",
])  # fmt: skip
def test_a_heading_breaks_between_words(shown):
    """`|` is a place to break, `~` a no-break space; both are typed as nothing and as a blank."""
    typed = shown.replace("|", "").replace("~", " ")
    assert word_breaks(typed) == shown.replace("~", "\u00a0").split("|")


def test_a_number_that_is_a_year_or_name_is_free_to_break():
    assert word_breaks("山顶设计奖 2026 开始收稿") == ["山顶设计奖 ", "2026 ", "开始", "收稿"]


def test_one_sign_is_never_broken():
    assert word_breaks("👨‍👩‍👧🇨🇳e\u0301")[0].startswith("👨‍👩‍👧")
    assert "🇨🇳" in "|".join(word_breaks("看🇨🇳旗"))
    assert word_breaks("caf" + "e\u0301") == ["cafe\u0301"]


def test_nothing_has_no_units():
    assert word_breaks("") == []


@few
@given(any_text)
def test_the_text_is_unchanged_but_for_no_break_spaces(text):
    units = word_breaks(text)
    assert "" not in units
    assert "".join(units).replace("\u00a0", " ") == text.replace("\u00a0", " ")


@few
@given(any_text)
def test_no_line_begins_or_ends_with_the_wrong_mark(text):
    units = word_breaks(text)
    assert [unit for unit in units[1:] if unit[0] in NOT_AT_LINE_START or unit[0].isspace()] == []
    assert [unit for unit in units[:-1] if unit.rstrip()[-1:] in NOT_AT_LINE_END and unit.strip()] == []


@few
@given(any_text)
def test_a_unit_stays_a_unit(text):
    for unit in word_breaks(text)[:1]:
        assert "".join(word_breaks(unit)) == unit
