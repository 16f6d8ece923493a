"""Numbers as laws write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_cms.chinese.numerals import in_chinese, number_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("一", 1), ("十", 10), ("十九", 19), ("二十", 20), ("九十九", 99), ("一百", 100), ("一百零五", 105), ("一百〇五", 105),
        ("一百一十", 110), ("一百二十三", 123), ("两百", 200), ("一千零一", 1001), ("12", 12),
    ],
)  # fmt: skip
def test_a_numeral_is_read(written, number):
    assert number_of(written) == number


@pytest.mark.parametrize("nonsense", ["", "零", "0", "十百", "一二三", "百", "第五", "⑤"])
def test_what_is_no_number_is_none(nonsense):
    assert number_of(nonsense) is None


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(number):
    assert number_of(in_chinese(number)) == number


@pytest.mark.parametrize(("number", "written"), [(3, "三"), (10, "十"), (15, "十五"), (110, "一百一十"), (205, "二百零五")])
def test_it_is_written_as_people_write_it(number, written):
    assert in_chinese(number) == written
