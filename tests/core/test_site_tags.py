"""`{% load site %}`"""

import datetime as dt
import json
import re

import pytest
from django.template import Context, Template

BEIJING = dt.timezone(dt.timedelta(hours=8))
NINE = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


def render(source, **context):
    return Template("{% load site %}" + source).render(Context(context))


def test_a_title_breaks_between_words():
    title = render("{{ title|breaks }}", title="规划展览馆今天起每晚开放到九点")
    assert "<wbr>" in title
    assert "展览馆" in title
    assert title.replace("<wbr>", "") == "规划展览馆今天起每晚开放到九点"


def test_a_title_is_escaped():
    assert "<script>" not in render("{{ title|breaks }}", title="<script>alert(1)</script>川")


def test_a_number_keeps_its_unit():
    assert render("{{ text|tied }}", text="放低 9 厘米") == "放低 9\u00a0厘米"


@pytest.mark.parametrize(
    "source", ["{{ nothing|breaks }}", "{{ nothing|tied }}", "{{ nothing|beijing }}", "{{ nothing|weekday }}"]
)
def test_nothing_is_shown_for_nothing(source):
    assert render(source, nothing=None) == ""


def test_a_moment_is_told_in_beijing_with_the_clock_named():
    assert render("{{ at|beijing }}", at=NINE.astimezone(dt.UTC)) == "2026\u00a0年 11\u00a0月 24\u00a0日 09:00（北京时间）"


@pytest.mark.parametrize(
    ("moment", "day", "weekday"),
    [
        (dt.datetime(2026, 12, 31, 15, 59, 59, tzinfo=dt.UTC), "2026\u00a0年 12\u00a0月 31\u00a0日", "星期四"),
        (dt.datetime(2026, 12, 31, 16, 0, tzinfo=dt.UTC), "2027\u00a0年 1\u00a0月 1\u00a0日", "星期五"),
        (dt.date(2026, 11, 29), "2026\u00a0年 11\u00a0月 29\u00a0日", "星期日"),
    ],
)
def test_midnight_is_that_of_beijing(moment, day, weekday):
    assert render("{{ at|beijing_date }}", at=moment) == day
    assert render("{{ at|weekday }}", at=moment) == weekday


def test_the_day_as_an_ornament():
    mark = render(
        "{% with mark=at|daymark %}{{ mark.number }}|{{ mark.first }}|{{ mark.second }}|{{ mark.datetime }}{% endwith %}", at=NINE
    )
    assert mark == "24|2026\u00a0年\u00a011\u00a0月|星期二\u300009:00|2026-11-24T09:00+08:00"


def test_json_ld_cannot_leave_its_block():
    block = render("{% jsonld data %}", data={"name": "</script><script>alert(1)</script><!-- & 川"})
    assert re.fullmatch(r'<script type="application/ld\+json">[^<>&]*</script>', block)
    assert json.loads(block.partition(">")[2].rpartition("<")[0]) == {"name": "</script><script>alert(1)</script><!-- & 川"}


def test_a_qr_code_has_a_name_and_no_inline_style():
    code = render("{{ address|qr_svg }}", address="https://design.example.cn/news/yaowen/kaimu/")
    assert code.startswith('<svg role="img" aria-label="二维码：打开本页"')
    assert "style=" not in code
    assert "{" not in code


@pytest.mark.django_db
def test_the_path_of_a_page_carries_the_script_name(home):
    from django.urls import set_script_prefix

    set_script_prefix("/design/")
    try:
        assert render("{% page_path page %}", page=home) == "/design/"
    finally:
        set_script_prefix("/")


def test_the_machine_reads_beijing_time_to_the_minute():
    at = NINE.replace(second=7, microsecond=52821)
    assert render("{{ at|machine_time }}", at=at) == "2026-11-24T09:00+08:00"
