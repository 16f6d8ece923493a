"""The report 浏览量: which pages were read how often, for editors."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from site_cms.analytics import selectors
from site_cms.analytics.enums import Period
from site_cms.analytics.models import ViewDay, VisitorDay, VisitorMark
from site_cms.users.services import sync_roles
from tests.analytics.conftest import BEIJING
from tests.factories.news import ColumnFactory
from tests.factories.pages import publish
from tests.factories.users import UserFactory
from tests.reading import Reading

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def today():
    return selectors.today()


@pytest.fixture
def piece(article):
    return article(title="一把锁，六十扇门", published_at=dt.datetime(2026, 11, 19, 0, 30, tzinfo=BEIJING))


@pytest.fixture
def other(article):
    return article(title="夜场开放")


def count(page, day: dt.date, views: int) -> None:
    ViewDay.objects.create(page=page, day=day, views=views)


def ago(today: dt.date, days: int) -> dt.date:
    return today - dt.timedelta(days=days)


def report(client, query: str = "", name: str = "analytics:views"):
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer


def lines(client, query: str = "") -> list[list[str]]:
    """The report as a spreadsheet, without its headings."""
    answer = report(client, f"{query or '?'}&export=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


PERIODS = {
    Period.TODAY: ("2026-11-24", "2026-11-24"),
    Period.WEEK: ("2026-11-18", "2026-11-24"),
    Period.LAST_30: ("2026-10-26", "2026-11-24"),
    Period.MONTH: ("2026-11-01", "2026-11-24"),
    Period.LAST_MONTH: ("2026-10-01", "2026-10-31"),
    Period.YEAR: ("2026-01-01", "2026-11-24"),
    Period.LAST_YEAR: ("2025-01-01", "2025-12-31"),
}


@pytest.mark.parametrize("period", Period)
def test_the_days_of_a_period(period):
    assert tuple(str(day) for day in period.days(TODAY)) == PERIODS[period]


def test_last_month_of_january_is_december():
    assert Period.LAST_MONTH.days(dt.date(2027, 1, 5)) == (dt.date(2026, 12, 1), dt.date(2026, 12, 31))


def test_pages_stand_by_views_with_column_type_and_day_of_publication(editor_client, piece, other, today):
    for days, views in ((0, 3), (1, 4)):
        count(piece, ago(today, days), views)
    count(other, today, 9)
    page = Reading(report(editor_client).content.decode())
    assert page.text.index("夜场开放") < page.text.index("一把锁，六十扇门")
    for words in ("要闻", "2026-11-19 00:30", "全站浏览 16 次"):
        assert words in page.text
    assert [line[0] for line in lines(editor_client)] == ["夜场开放", "一把锁，六十扇门"]
    assert [line[0] for line in lines(editor_client, "?ordering=views")] == ["一把锁，六十扇门", "夜场开放"]
    assert [line[0] for line in lines(editor_client, "?ordering=-published")] == ["夜场开放", "一把锁，六十扇门"]


def test_only_the_days_of_the_period_are_added(editor_client, piece, other, today):
    count(piece, today, 1)
    count(piece, ago(today, 6), 10)
    count(piece, ago(today, 29), 100)
    count(piece, ago(today, 30), 1000)
    count(other, ago(today, 30), 5)
    views = {period: lines(editor_client, f"?period={period}") for period in ("today", "week", "")}
    assert {period: [(line[0], line[-1]) for line in rows] for period, rows in views.items()} == {
        "today": [("一把锁，六十扇门", "1")],
        "week": [("一把锁，六十扇门", "11")],
        "": [("一把锁，六十扇门", "111")],
    }


def test_pages_of_one_column_or_type(editor_client, news, column, piece, today):
    elsewhere = publish(ColumnFactory(parent=news, title="公告", slug="gonggao"))
    for page in (piece, column, elsewhere):
        count(page, today, 2)
    of_column = lines(editor_client, f"?column={column.path}")
    assert sorted(line[0] for line in of_column) == ["一把锁，六十扇门", "要闻"]
    of_type = lines(editor_client, f"?content_type={column.content_type_id}")
    assert sorted(line[0] for line in of_type) == ["公告", "要闻"]


@pytest.mark.parametrize("query", ["?period=never", "?column=x", "?content_type=0", "?ordering=password", "?p=99"])
def test_a_query_made_up_harms_nothing(editor_client, piece, today, query):
    count(piece, today, 1)
    assert "浏览量" in report(editor_client, query).content.decode()


def test_a_deleted_page_stays_in_the_total_and_is_told_of(editor_client, piece, other, today):
    count(piece, today, 5)
    count(other, today, 2)
    Page.objects.get(pk=piece.pk).delete()
    page = Reading(report(editor_client).content.decode())
    assert "全站浏览 7 次" in page.text
    assert "5 次来自已删除的页面" in page.text
    assert "一把锁" not in page.text


def test_visitors_of_folded_days_and_of_today_are_added(editor_client, piece, today):
    count(piece, today, 1)
    VisitorDay.objects.create(day=ago(today, 1), salt=b"", visitors=40)
    VisitorDay.objects.create(day=ago(today, 40), salt=b"", visitors=500)
    VisitorMark.objects.bulk_create(VisitorMark(day=today, digest=n) for n in range(3))
    assert "独立访客逐日相加 43 人次" in Reading(report(editor_client).content.decode()).text


def test_the_last_days_are_drawn(editor_client, piece, today):
    count(piece, today, 8)
    count(piece, ago(today, 1), 2)
    drawn = selectors.bars(ago(today, 29), today)
    assert len(drawn) == 30
    assert [(bar.height, bar.top) for bar in drawn[-3:]] == [(0, 100), (25.0, 75.0), (100.0, 0.0)]
    page = report(editor_client).content.decode()
    assert f"{today.month}月{today.day}日：8 次" in page
    assert 'height="25.0"' in page


def test_nothing_read_is_said_in_words(editor_client, home):
    assert "这段时间没有页面被浏览。" in report(editor_client).content.decode()


def test_filters_renew_the_results_alone(editor_client, piece, today):
    count(piece, today, 1)
    part = report(editor_client, "?period=today", "analytics:views_results").content.decode()
    assert "一把锁" in part.replace("<wbr>", "")
    assert "<html" not in part


def test_the_workbook_has_times_of_beijing_and_numbers_as_numbers(editor_client, piece, today):
    count(piece, today, 12)
    answer = report(editor_client, "?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [[cell.value for cell in row] for row in sheet] == [
        ["标题", "所在栏目", "页面类型", "发布时间", "浏览量"],
        ["一把锁，六十扇门", "要闻", "新闻文章", dt.datetime(2026, 11, 19, 0, 30), 12],
    ]
    assert f"views-{ago(today, 29)}-{today}.xlsx" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("role", "may"),
    [("编辑", True), ("终审", True), ("初审", False), ("复审", False), ("展馆管理员", False), ("赛事组织", False)],
)
@pytest.mark.parametrize("name", ["analytics:views", "analytics:yearly"])
def test_who_writes_and_who_decides_see_the_numbers(client, home, role, may, name):
    sync_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert (client.get(reverse(name)).status_code == 200) is may
    assert (reverse(name) in client.get("/admin/").content.decode()) is may
