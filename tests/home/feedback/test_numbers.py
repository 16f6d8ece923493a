"""Numbers people copy by hand, and characters as people count them."""

import datetime as dt

import pytest

from home.feedback.characters import count, tidy
from home.feedback.numbers import UNAMBIGUOUS, new_number, parsed, shown

DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(("serial", "beginning"), [(1, "1124–01–"), (7, "1124–07–"), (123, "1124–123–")])
def test_a_number_tells_day_and_serial_and_ends_in_what_nobody_guesses(serial, beginning):
    number = new_number(day=DAY, serial=serial)
    assert shown(number).startswith(beginning)
    assert set(number[-6:]) <= set(UNAMBIGUOUS)
    assert new_number(day=DAY, serial=serial) != number


@pytest.mark.parametrize(
    "typed",
    [
        "1124–07–K3MPXA",
        "1124-07-k3mpxa",
        " 1124 07 K3MPXA ",
        "112407k3mpxa",
        "１１２４－０７－Ｋ３ＭＰＸＡ",
        "II24—O7—K3MPXA",
        "l124.07.k3mpxa",
    ],
)
def test_a_number_is_read_however_it_is_copied(typed):
    assert parsed(typed) == "112407K3MPXA"


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("412", 3),
        ("应当是 412 张。", 8),
        ("", 0),
        (" \n\t　", 0),
        ("👨‍👩‍👧", 1),
        ("👍🏽", 1),
        ("🇨🇳🇨🇳", 2),
        ("❤️", 1),
        ("é", 1),
        ("𠮷", 1),
    ],
)
def test_characters_are_counted_as_people_see_them(text, characters):
    assert count(text) == characters


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("一行\r\n两行\r三行", "一行\n两行\n三行"),
        ("展\u200b馆\ufeff", "展馆"),
        ("展\x00馆", "展\ufffd馆"),
        ("展\u202e馆", "展\ufffd馆"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("制表\t符", "制表\t符"),
    ],
)
def test_what_nobody_sees_is_dropped_or_marked(text, tidied):
    assert tidy(text) == tidied
