"""Promised figures: what was done by which day, by whose count, and what is missing in words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.blocks import TargetsBlock
from home.targets import target_of
from tests.factories.home import targets

pytestmark = pytest.mark.django_db
SECTION = '//section[.//h2="到 2025 年，我们说过要做到"]'
CITY = {"label": "市级工业设计中心", "done": 8, "target": 10, "note": "两家已通过初审，等待现场评审。"}
NATION = {"label": "国家级工业设计中心", "done": 1, "target": 1}
DAY = dt.date(2025, 12, 31)


def shown(**changes):
    item = {"label": "市级", "done": 8, "target": 10, "unit": "家", "note": "", "as_of": None, "source": ""}
    return target_of(item | changes, as_of=DAY, source="区经济信息委")


@pytest.mark.parametrize(
    ("done", "target", "share", "missing"),
    [
        (0, 10, 0, "还差 10 家"),
        (8, 10, 80, "还差 2 家"),
        (199, 200, 99, "还差 1 家"),
        (10, 10, 100, ""),
        (31, 30, 100, ""),
    ],
)
def test_only_what_is_reached_is_drawn_full(done, target, share, missing):
    figure = shown(done=done, target=target)
    assert (figure.share, figure.missing.replace("\u00a0", " ")) == (share, missing)


def test_a_figure_with_the_day_and_source_of_all_does_not_repeat_them():
    assert (shown(as_of=DAY, source="区经济信息委").as_of, shown(as_of=DAY, source="区经济信息委").source) == (None, "")
    assert shown(as_of=dt.date(2026, 6, 30), source="市经济信息委").as_of == dt.date(2026, 6, 30)


def test_a_reader_sees_figure_day_source_and_what_is_missing(plain, arrange, read):
    policy = plain(title="行动计划", slug="xingdong-jihua")
    arrange(targets(NATION, CITY, policy=policy))
    page = read("/")
    [section] = page.texts(SECTION)
    assert "数据截至 2025 年 12 月 31 日，来源：区经济信息委" in section
    assert [text.replace(" ", "") for text in page.texts(f"{SECTION}//dd[@class='progress__number']")] == ["1/1家", "8/10家"]
    assert [rect.get("height") for rect in page.all(f"{SECTION}//rect")] == ["100", "80"]
    assert page.texts(f"{SECTION}//h3") == ["还差的，写在这里"]
    assert "市级工业设计中心还差 2 家：两家已通过初审，等待现场评审。" in section
    assert page.all(f'{SECTION}//a[.="《行动计划》"]/@href') == ["/xingdong-jihua/"]
    assert page.all("//*[@style]") == []


def test_a_figure_counted_by_others_on_another_day_says_so(arrange, read):
    arrange(targets(CITY | {"as_of": "2026-06-30", "source": "市经济信息委"}))
    assert read("/").texts(f"{SECTION}//dd[@class='progress__source']") == ["截至 2026 年 6 月 30 日，来源：市经济信息委"]


def test_when_all_is_reached_nothing_is_said_to_be_missing(arrange, read):
    arrange(targets(NATION, CITY | {"done": 12, "note": ""}))
    page = read("/")
    assert page.texts(f"{SECTION}//h3") == []
    assert [rect.get("height") for rect in page.all(f"{SECTION}//rect")] == ["100", "100"]


def problems(*items: dict, **changes) -> dict:
    """What the form says, by field, of a section with these targets; empty = it is taken."""
    block = TargetsBlock()
    _, value = targets(*items)
    try:
        block.clean(block.to_python(value | changes))
    except ValidationError as error:
        return error.block_errors
    return {}


def test_done_may_be_more_than_the_target():
    assert problems(CITY | {"done": 12}) == {}


def test_no_figure_is_of_tomorrow():
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    assert problems(CITY, as_of=tomorrow)["as_of"].messages == ["数据截至的日期不能晚于今天。"]
    assert problems(CITY, as_of=timezone.localdate().isoformat()) == {}
    assert set(problems(CITY | {"as_of": tomorrow})) == {"items"}


def test_every_figure_has_a_day_and_a_source():
    assert set(problems(CITY, source="")) == {"source"}
    assert set(problems(CITY, as_of=None)) == {"as_of"}


def test_a_target_of_nothing_and_less_than_nothing_done_are_refused():
    assert set(problems(CITY | {"target": 0})) == {"items"}
    assert set(problems(CITY | {"done": -1})) == {"items"}
