"""How Chinese is read."""

import pytest
from hypothesis import given

from site_cms.chinese.pinyin import SURNAMES, initials, pinyin_syllables, read
from tests.chinese.strategies import any_text, few


@pytest.mark.parametrize(("text", "reading"), [
    ("重庆", "chong qing"),
    ("重慶市永川區", "chong qing shi yong chuan qu"),
    ("银行与行业", "yin hang yu hang ye"),
    ("长江", "chang jiang"),
    ("校长成长", "xiao zhang cheng zhang"),
    ("音乐很快乐", "yin yue hen kuai le"),
    ("重新设计重量", "chong xin she ji zhong liang"),
    ("松溉古镇", "song ji gu zhen"),  # 溉 is gài everywhere else
    ("松溉酱油", "song ji jiang you"),
    ("帽檐加长", "mao yan jia chang"),  # read as in 校长 otherwise
    ("灌溉", "guan gai"),
    ("绿色旅行策略", "lv se lv xing ce lve"),  # ü is v
    ("二〇二六", "er ling er liu"),
    ("山顶设计奖 2026！", "shan ding she ji jiang 2026"),
    ("Café 设计", "cafe she ji"),
    ("😀，", ""),
])  # fmt: skip
def test_texts_are_read_rightly(text, reading):
    assert " ".join(pinyin_syllables(text)) == reading


@pytest.mark.parametrize(("name", "reading"), [
    ("曾以安", "zeng yi an"), ("單寧", "shan ning"), ("解成川", "xie cheng chuan"), ("覃书月", "qin shu yue"),
    ("仇禾", "qiu he"), ("区大年", "ou da nian"), ("查小河", "zha xiao he"), ("尉迟明", "yu chi ming"),
    ("欧阳澈", "ou yang che"), ("单于青", "chan yu qing"), ("万俟川", "mo qi chuan"), ("乐丹", "yue dan"),
    ("任之岚", "ren zhi lan"), ("冼云清", "xian yun qing"), ("佘远", "she yuan"), ("车玲", "che ling"),
    ("葛明珠", "ge ming zhu"), ("占桥", "zhan qiao"), ("缑维", "gou wei"), ("朴宇", "pu yu"), ("阿依·努尔", "a yi nu er"),
    ("解·努尔", "jie nu er"),
])  # fmt: skip
def test_names_are_read_as_names(name, reading):
    assert " ".join(pinyin_syllables(name, is_name=True)) == reading


def test_a_surname_is_an_ordinary_word_elsewhere():
    assert pinyin_syllables("曾经") == ["ceng", "jing"]
    assert pinyin_syllables("查看", is_name=False) == ["cha", "kan"]
    assert pinyin_syllables("安解", is_name=True) == ["an", "jie"]


@pytest.mark.parametrize("surname", SURNAMES)
def test_every_surname_has_a_syllable_for_each_character(surname):
    assert len(pinyin_syllables(surname, is_name=True)) == len(surname)


@pytest.mark.parametrize(("text", "letters"), [
    ("设计周", "sjz"), ("山顶设计奖 2026", "sdsjj2026"), ("Summit Design Award", "sda"), ("重庆", "cq"), ("", ""),
])  # fmt: skip
def test_initials_are_what_people_type_in_a_hurry(text, letters):
    assert initials(text) == letters


def test_initials_of_a_name_follow_its_surname():
    assert initials("曾以安", is_name=True) == "zya"


@few
@given(any_text)
def test_syllables_are_lower_case_letters_or_digits(text):
    assert all(item.isascii() and item.isalnum() and item == item.lower() for item in pinyin_syllables(text))


@few
@given(any_text)
def test_reading_covers_the_whole_text(text):
    for is_name in (False, True):
        assert "".join(run for run, _ in read(text, is_name=is_name)) == text
