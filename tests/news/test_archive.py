"""The archive of a column, as one keeps newspapers."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.archive import years
from news.entries import Entries
from news.models import NewsPage
from tests.conftest import BEIJING
from tests.factories.news import ColumnFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
DAY = dt.timedelta(days=1)
MONTHS = '//ol[contains(@class, "months")]/li'


@pytest.fixture
def some(article):
    """Three in November, one of them early in the month, one in October, one a year before."""
    article(title="今天的事", published_at=NOVEMBER)
    article(title="今天早上的事", published_at=NOVEMBER - dt.timedelta(hours=1))
    article(title="月初的事", published_at=NOVEMBER - 21 * DAY)
    article(title="十月的事", published_at=NOVEMBER - 40 * DAY)
    article(title="去年的事", published_at=NOVEMBER - 365 * DAY)


class TestYears:
    def test_each_year_shows_twelve_months_and_how_much_is_in_them(self, column, some, read):
        page = read(f"{column.url}archive/")
        assert page.texts("//main//h2") == ["2026年4 条", "2025年1 条"]
        assert page.texts(MONTHS)[8:11] == ["9 月无", "10 月1 条", "11 月3 条"]
        assert [link.get("href") for link in page.all(f"{MONTHS}/a")] == [
            "/news/yaowen/archive/2026/10/", "/news/yaowen/archive/2026/11/", "/news/yaowen/archive/2025/11/",
        ]  # fmt: skip

    def test_the_fullest_month_has_the_longest_stroke(self, column, some):
        [this_year, last_year] = years(Entries(NewsPage.objects.readable(), now=NOVEMBER), address=str)
        assert [month.bar for month in this_year.months[9:]] == [33, 100, 0]
        assert last_year.months[10].bar == 33

    def test_a_column_leads_to_its_archive(self, column, some, read):
        assert [link.get("href") for link in read(column.url).all('//a[text()="按月存档"]')] == ["/news/yaowen/archive/"]

    def test_an_empty_column_has_none(self, column, read, client):
        assert read(column.url).all('//a[text()="按月存档"]') == []
        assert client.get(f"{column.url}archive/").status_code == 404


class TestMonth:
    def test_its_days_follow_newest_first_each_with_what_appeared(self, column, some, read):
        page = read(f"{column.url}archive/2026/11/")
        assert page.texts('//section[@class="day"]/h2') == ["24日，星期二", "3日，星期二"]
        assert page.texts('//section[@id="d24"]//h3') == ["今天的事", "今天早上的事"]
        assert "要闻 2026 年 11 月，3 条" in page.text

    def test_the_calendar_leads_to_the_days(self, column, some, read):
        page = read(f"{column.url}archive/2026/11/")
        assert page.texts("//table//th") == ["一", "二", "三", "四", "五", "六", "日"]
        # 1 November 2026 is a Sunday.
        assert page.texts("//tbody/tr[1]/td") == ["", "", "", "", "", "", "1"]
        assert [(link.text, link.get("href"), link.get("aria-label")) for link in page.all("//table//a")] == [
            ("3", "#d3", "11 月 3 日，1 条"),
            ("24", "#d24", "11 月 24 日，2 条"),
        ]

    def test_the_neighbours_are_the_nearest_months_with_something(self, column, some, read):
        page = read(f"{column.url}archive/2026/10/")
        assert page.texts('//a[@rel="prev"]') == ["← 前一个月2025 年 11 月，1 条"]
        assert page.texts('//a[@rel="next"]') == ["后一个月 →2026 年 11 月，3 条"]
        assert read(f"{column.url}archive/2026/11/").all('//a[@rel="next"]') == []

    @pytest.mark.parametrize("moment", [dt.datetime(2026, 10, 31, 16, 0, tzinfo=dt.UTC), NOVEMBER.replace(day=30, hour=23)])
    def test_it_runs_from_midnight_to_midnight_in_beijing(self, column, article, read, moment):
        article(title="月头月尾", published_at=moment)
        assert read(f"{column.url}archive/2026/11/").texts("//main//h3") == ["月头月尾"]

    @pytest.mark.parametrize("way", ["2026/09/", "2026/12/", "2031/01/", "2026/13/", "2026/1/", "1999/01/", "2026/", "11/"])
    def test_a_month_that_is_none_is_not_found(self, column, some, client, way):
        assert client.get(f"{column.url}archive/{way}").status_code == 404

    def test_what_nobody_may_read_is_not_kept(self, news, column, article, read):
        closed = publish(ColumnFactory(parent=news, title="内部"))
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
        article(title="内部通知", parent=closed, published_at=NOVEMBER)
        article(title="还没写完的事", live=False)
        article(title="今天的事", published_at=NOVEMBER)
        assert read("/news/archive/2026/11/").texts("//main//h3") == ["今天的事"]

    def test_a_notice_that_has_run_out_says_so(self, column, article, read):
        article(ends_kind="publicity", ends_at=timezone.now() - DAY, published_at=timezone.now() - 3 * DAY)
        first = timezone.localtime(timezone.now() - 3 * DAY)
        page = read(f"{column.url}archive/{first:%Y/%m}/")
        assert page.texts('//article//span[contains(@class, "tag--off")]') == ["已结束"]


def test_machines_are_told_which_page_this_is(column, some, read):
    page = read(f"{column.url}archive/2026/11/?utm_source=weixin")
    tags = {tag.get("name") or tag.get("property"): tag.get("content") for tag in page.all("//meta[@name or @property]")}
    assert tags["ColumnName"] == tags["og:title"] == "要闻 2026 年 11 月"
    assert tags["ColumnDescription"] == "要闻 2026 年 11 月的 3 条，按日期排列。"
    assert [link.get("href") for link in page.all('//link[@rel="canonical"]')] == [
        "http://testserver/news/yaowen/archive/2026/11/"
    ]
    assert page.texts("//title") == ["要闻 2026 年 11 月 - 永川设计"]
    assert page.texts('//nav[@aria-label="当前位置"]//li') == ["首页", "新闻", "要闻", "存档", "2026 年 11 月"]


def test_below_a_sub_path_every_link_keeps_it(column, some, read, sub_path):
    for way in ("archive/", "archive/2026/11/"):
        links = [link.get("href") for link in read(f"/news/yaowen/{way}").all("//main//a[@href]")]
        assert links
        assert all(link.startswith(("/design/news/", "#d")) for link in links)
