"""One written form for texts that mean the same."""

import unicodedata

import pytest
from hypothesis import given

from site_cms.chinese.normalise import fold_accents, normalise
from tests.chinese.strategies import any_text, few


@pytest.mark.parametrize(("written", "form"), [
    ("工業設計週", "工业设计周"),
    ("乾坤與乾淨", "乾坤与干净"),  # 乾 is kept where it is read qián
    ("Ｓｕｍｍｉｔ　Ｄｅｓｉｇｎ　２０２６", "summit design 2026"),
    ("永川府发〔2024〕5号", "永川府发[2024]5号"),
    ("永川府发［2024］5号", "永川府发[2024]5号"),
    ("永川府发【2024】5号", "永川府发[2024]5号"),
    ("  设计周 \n\t 日程 ", "设计周 日程"),
    ("\ufeff设计\u200b周\x00", "设计周"),
    ("薴", "苎"),
    ("", ""),
])  # fmt: skip
def test_the_same_meaning_has_the_same_form(written, form):
    assert normalise(written) == form


@few
@given(any_text)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@few
@given(any_text)
def test_nothing_invisible_remains_and_blanks_are_single(text):
    form = normalise(text)
    assert form == " ".join(form.split())
    assert not {unicodedata.category(char) for char in form} & {"Cc", "Cf", "Cs"}


def test_every_character_alone_is_stable_after_one_call():
    characters = (chr(code) for code in range(0x20000))
    assert [char for char in characters if normalise(normalise(char)) != normalise(char)] == []


def test_accents_fold_and_chinese_stays():
    assert fold_accents("Café 设计") == "Cafe 设计"
