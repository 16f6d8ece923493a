"""《政府网站工作年度报表》: every row of the form, filled in where the site knows."""

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse
from wagtail import hooks

from news.enums import ColumnKind
from site_cms.analytics import selectors
from site_cms.analytics.models import ViewDay, VisitorDay
from site_cms.analytics.yearly import BY_HAND, FORM, line_of, yearly_lines
from site_cms.core.publishing import services
from site_cms.core.registry import YearlyFigure
from site_cms.core.site_settings import SiteSettings
from tests.analytics.conftest import BEIJING
from tests.factories.news import ColumnFactory
from tests.factories.pages import publish, story

pytestmark = pytest.mark.django_db


def value(label: str, year: int = 2026):
    """The value of the row with this label, which must be the only one."""
    (line,) = [line for line in yearly_lines(year) if line.label == label]
    return line.value


def in_year(year: int) -> dt.datetime:
    return dt.datetime(year, 1, 1, 0, 30, tzinfo=BEIJING)


def test_the_form_has_all_its_rows_in_their_order(home):
    lines = yearly_lines(2026)
    assert [line.label for line in lines] == [row.label for row in FORM]
    assert list(dict.fromkeys(line.group for line in lines)) == [
        "网站", "访问", "信息发布", "专栏专题", "解读回应", "办事服务", "互动交流", "互动交流：留言办理", "互动交流：征集调查",
        "互动交流：在线访谈", "安全防护", "移动新媒体", "创新发展",
    ]  # fmt: skip


def test_what_the_site_cannot_know_is_left_to_a_person(editor_client, home):
    page = editor_client.get(reverse("analytics:yearly", args=[2026])).content.decode()
    unknown = [line for line in yearly_lines(2026) if line.value is None]
    assert {"安全检测评估次数", "是否开展应急演练", "微信：订阅数"} <= {line.label for line in unknown}
    assert page.count(BY_HAND) == len(unknown)
    assert f"还有 {len(unknown)} 项要人工填写" in page


def test_who_the_site_is_comes_from_its_settings(home):
    settings = SiteSettings.load()
    settings.host, settings.site_code = "永川区经济和信息化委员会", "5001180001"
    settings.save()
    assert (value("主办单位"), value("政府网站标识码")) == ("永川区经济和信息化委员会", "5001180001")
    assert value("首页网址") == "http://testserver/"
    assert value("公安机关备案号") is None


def test_views_and_visitors_are_those_of_the_year(home):
    for day, number in [(dt.date(2025, 12, 31), 100), (dt.date(2026, 1, 1), 20), (dt.date(2026, 12, 31), 3)]:
        ViewDay.objects.create(page=home, day=day, views=number)
        VisitorDay.objects.create(day=day, salt=b"", visitors=number - 1)
    assert (value("网站总访问量"), value("独立用户访问总量")) == (23, 21)


def test_articles_policies_and_interpretations_are_counted_apart(news, column, article):
    reading = publish(ColumnFactory(parent=news, title="政策解读", slug="jiedu", kind=ColumnKind.READING))
    article(published_at=in_year(2025))
    gone = article(published_at=in_year(2026))
    article(published_at=in_year(2026))
    article(live=False)
    services.withdraw(page=gone, now=in_year(2026))
    article(parent=reading, published_at=in_year(2026))
    article(parent=reading, published_at=in_year(2026), story=story(("audio", {"recording": None})))
    assert value("政务动态信息更新量") == 2
    assert value("解读信息发布：总数") == 2
    assert (value("解读信息发布：解读材料数量"), value("解读信息发布：解读产品数量")) == (1, 1)
    assert value("总数") == 2


def test_special_columns_are_counted(news):
    publish(ColumnFactory(parent=news, title="设计周", slug="zhou", kind=ColumnKind.TOPIC), at=in_year(2025))
    publish(ColumnFactory(parent=news, title="夜场", slug="ye", kind=ColumnKind.TOPIC), at=in_year(2026))
    assert (value("维护数量"), value("新开设数量")) == (2, 1)


def test_messages_of_readers_are_counted(home):
    assert (value("收到留言数量"), value("平均办理时间")) == (0, None)


def test_a_sum_with_an_unknown_part_is_left_to_a_person():
    sum_row = next(row for row in FORM if row.key == "published")
    known = {"published": None, "published_about": 1, "published_news": 2, "published_catalogue": 3}
    assert line_of(sum_row, known, "").value == 6
    assert line_of(sum_row, known | {"published_about": None}, "").value is None


@pytest.mark.parametrize("row", ["views", "published", "no-such-row"])
def test_a_figure_that_no_row_waits_for_is_refused(home, row):
    figure = YearlyFigure(row, lambda year: 1)
    with hooks.register_temporarily("yearly_figures", lambda: [figure]), pytest.raises(ValueError, match=row):
        yearly_lines(2026)


def test_the_workbook_holds_the_form(editor_client, home):
    answer = editor_client.get(reverse("analytics:yearly", args=[2026]) + "?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet]
    assert rows[0] == ["类别", "指标", "数值", "单位", "说明"]
    assert len(rows) == len(FORM) + 1
    assert ["访问", "网站总访问量", 0, "次"] in [row[:4] for row in rows]
    assert ["安全防护", "安全检测评估次数", BY_HAND, "次"] in [row[:4] for row in rows]


@pytest.mark.parametrize("year", [1999, 2999])
def test_a_year_that_is_none_is_not_there(editor_client, home, year):
    assert editor_client.get(reverse("analytics:yearly", args=[year])).status_code == 404


def test_the_years_around_are_one_click_away(editor_client, home):
    this_year = selectors.today().year
    page = editor_client.get(reverse("analytics:yearly", args=[this_year])).content.decode()
    assert reverse("analytics:yearly", args=[this_year - 1]) in page
    assert reverse("analytics:yearly", args=[this_year + 1]) not in page
    assert "今年还没有结束" in page
