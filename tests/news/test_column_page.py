"""A column, as a reader meets it: the newest large, what is pinned beside it, then month by month."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.conftest import BEIJING
from tests.factories.media import ImageFactory
from tests.factories.news import ColumnFactory, PolicyColumnFactory, PolicyFactory, TopicFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
DAY = dt.timedelta(days=1)

LEAD = '//h2[@class="front__title"]'
PINNED = '//h2[text()="置顶"]/following-sibling::article'
MONTHS = '//section[contains(@class, "month")]//article'
MONTH_NAMES = '//section[contains(@class, "month")]/h2'
CHOSEN = '//nav[@aria-label="筛选要闻"]//a[@aria-current="true"]'


def row(page, name: str) -> list[tuple[str, str, str]]:
    """Word, count and address of each choice in the filter row `name`."""
    links = page.all(f'//p[text()="{name}"]/following-sibling::ul//a')
    return [(link.text, "".join(span.text for span in link), link.get("href")) for link in links]


def test_the_newest_opens_it_and_the_others_follow_by_month(column, article, read):
    article(title="十月的事", published_at=NOVEMBER - 40 * DAY)
    article(title="昨天的事", published_at=NOVEMBER - DAY)
    article(title="今天的事", published_at=NOVEMBER, subtitle="一句话的副题")
    page = read(column.url)
    assert page.texts(LEAD) == ["今天的事"]
    assert "一句话的副题" in page.text
    assert page.texts(MONTH_NAMES) == ["11月 20262 条", "10月 20261 条"]
    assert page.texts(f"{MONTHS}//h3") == ["昨天的事", "十月的事"]


def test_a_ruler_marks_the_days_on_which_something_appeared(column, article, read):
    for days in (0, 1, 3, 3):
        article(published_at=NOVEMBER - days * DAY)
    page = read(column.url)
    assert page.texts('//div[@data-units="30"]/b') == ["21", "23", "24"]


def test_today_and_this_year_are_counted(column, article, read):
    now = timezone.now()
    article(published_at=now)
    article(published_at=now.replace(year=now.year - 1))
    assert "今天 1 条，今年 1 条" in read(column.url).text


def test_what_is_pinned_stands_above_and_is_not_repeated_below(column, article, read):
    until = timezone.now() + 2 * DAY
    article(title="公示名单", published_at=NOVEMBER - 2 * DAY, pinned_until=until)
    article(title="昨天的事", published_at=NOVEMBER - DAY)
    article(title="今天的事", published_at=NOVEMBER)
    page = read(column.url)
    local = timezone.localtime(until)
    assert page.texts(f"{PINNED}//h3") == ["公示名单"]
    assert f"要闻 置顶至 {local.month} 月 {local.day} 日" in page.texts(PINNED)[0]
    assert page.texts(f"{MONTHS}//h3") == ["昨天的事"]


def test_a_pin_that_has_run_out_gives_the_article_its_place_back(column, article, read):
    article(title="公示名单", published_at=NOVEMBER - 2 * DAY, pinned_until=timezone.now() - dt.timedelta(minutes=1))
    article(title="今天的事", published_at=NOVEMBER)
    page = read(column.url)
    assert page.all(PINNED) == []
    assert page.texts(f"{MONTHS}//h3") == ["公示名单"]


def test_an_only_article_that_is_pinned_is_shown_once(column, article, read):
    article(title="公示名单", pinned_until=timezone.now() + DAY)
    page = read(column.url)
    assert page.texts("//main//article//h3") == ["公示名单"]
    assert page.all(LEAD) == []


def test_of_five_pinned_the_newest_three_stand_above_and_two_below(column, article, read):
    for n in range(5):
        article(title=f"公示 {n}", published_at=NOVEMBER - n * DAY, pinned_until=timezone.now() + DAY)
    page = read(column.url)
    assert page.texts(f"{PINNED}//h3") == ["公示 0", "公示 1", "公示 2"]
    assert page.texts(LEAD) == ["公示 3"]
    assert page.texts(f"{MONTHS}//h3") == ["公示 4"]


def test_the_front_gathers_all_columns_and_a_column_only_its_own(news, column, article, read):
    notices = publish(ColumnFactory(parent=news, title="通知公告", slug="gonggao"))
    article(title="要闻一则", published_at=NOVEMBER)
    article(title="公告一则", parent=notices, published_at=NOVEMBER - DAY)
    front = read(news.url)
    assert front.texts(LEAD) == ["要闻一则"]
    assert front.texts(f"{MONTHS}//h3") == ["公告一则"]
    assert "通知公告" in front.texts(MONTHS)[0]
    assert row(front, "栏目") == [("全部", "", "/news/"), ("要闻", "", "/news/yaowen/"), ("通知公告", "", "/news/gonggao/")]
    assert read(notices.url).texts(LEAD) == ["公告一则"]
    assert row(read(notices.url), "栏目") == row(front, "栏目")


def test_policies_stand_among_the_news_of_the_front_and_nowhere_else(news, column, article, read):
    policies = publish(PolicyColumnFactory(parent=news))
    article(title="要闻一则", published_at=NOVEMBER, topics=[TopicFactory(key="zhanguan", name="展馆")])
    publish(PolicyFactory(parent=policies, title="奖补办法", doc_number="永川府发〔2026〕18 号"), at=NOVEMBER - 6 * DAY)
    repealed = {"title": "老办法", "doc_number": "永川府发〔2024〕9 号", "repealed_on": NOVEMBER.date() - DAY}
    publish(PolicyFactory(parent=policies, **repealed), at=NOVEMBER - 700 * DAY)
    front = read(news.url)
    assert front.texts(f"{MONTHS}//h3") == ["奖补办法", "老办法"]
    assert front.texts(f'{MONTHS}//p[@class="dateline__note"]') == [
        "永川府发〔2026〕18 号 现行有效",
        "永川府发〔2024〕9 号 已废止",
    ]
    assert front.texts(f'{MONTHS}//span[contains(@class, "tag--off")]') == ["已废止"]
    assert front.texts(MONTH_NAMES) == ["11月 20262 条", "12月 20241 条"]
    assert row(front, "年份")[1:] == [("2026", "2", "/news/?year=2026"), ("2024", "1", "/news/?year=2024")]
    assert read(f"{news.url}?year=2024").texts(f"{MONTHS}//h3") == ["老办法"]
    assert read(f"{news.url}?topic=zhanguan").texts(f"{MONTHS}//h3") == ["要闻一则"]
    assert read(column.url).texts("//main//h3") == []
    assert ("政策", "", "/news/zhengce/") in row(front, "栏目")
    assert front.texts('//div[@data-units="30"]/b') == ["18", "24"]


def test_a_page_of_the_front_holds_articles_and_policies_in_their_order(news, column, article, read):
    policies = publish(PolicyColumnFactory(parent=news))
    for n in range(0, 20, 2):
        article(title=f"第 {n:02} 条", published_at=NOVEMBER - n * DAY)
        publish(PolicyFactory(parent=policies, title=f"第 {n + 1:02} 条"), at=NOVEMBER - (n + 1) * DAY)
    found = [title for n in (1, 2) for title in read(f"{news.url}?page={n}").texts(f"{LEAD} | {MONTHS}//h3")]
    assert found == [f"第 {n:02} 条" for n in range(20)]


def test_what_nobody_may_read_is_not_listed_and_not_counted(news, column, article, read):
    closed = publish(ColumnFactory(parent=news, title="内部"))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    article(title="内部通知", parent=closed)
    article(title="还没写完的事", live=False)
    article(title="已撤下的事").unpublish()
    article(title="今天的事", published_at=NOVEMBER)
    page = read(news.url)
    assert page.texts("//main//article") == ["今天的事"]
    assert row(page, "年份") == [("全部", "", "/news/"), ("2026", "1", "/news/?year=2026")]


def test_pictures_are_the_exception_among_the_lines(column, article, read):
    for n in range(6):
        article(title=f"第 {n} 条", published_at=NOVEMBER - n * DAY, cover=ImageFactory() if n else None)
    page = read(column.url)
    assert page.texts(f"{MONTHS}[.//img]//h3") == ["第 1 条", "第 4 条"]


@pytest.mark.parametrize(("pixels", "shape"), [((800, 600), (800, 600)), ((600, 800), (600, 800))])
def test_a_cover_keeps_its_shape(column, article, read, pixels, shape):
    article(cover=ImageFactory(pixels=pixels), published_at=NOVEMBER)
    [image] = read(column.url).all('//div[contains(@class, "front__media")]//img')
    assert (int(image.get("width")), int(image.get("height"))) == shape
    assert image.get("alt") == "弯曲竹片制成的扶手躺椅"


def test_an_empty_column_says_so(column, read):
    page = read(column.url)
    assert "这个栏目还没有文章" in page.text
    assert page.all("//main//article") == []


class TestFilters:
    @pytest.fixture
    def topics(self):
        return TopicFactory(key="zhanguan", name="展馆", order=1), TopicFactory(key="saishi", name="赛事", order=2)

    @pytest.fixture
    def three(self, article, topics):
        hall, contest = topics
        article(title="今年的展馆", published_at=NOVEMBER, topics=[hall])
        article(title="今年的赛事", published_at=NOVEMBER - DAY, topics=[contest, hall])
        article(title="去年的展馆", published_at=NOVEMBER - 365 * DAY, topics=[hall])

    def test_each_choice_tells_how_much_it_shows(self, column, three, read):
        page = read(column.url)
        assert row(page, "年份") == [
            ("全部", "", column.url),
            ("2026", "2", "/news/yaowen/?year=2026"),
            ("2025", "1", "/news/yaowen/?year=2025"),
        ]
        assert row(page, "主题") == [
            ("全部", "", column.url),
            ("展馆", "3", "/news/yaowen/?topic=zhanguan"),
            ("赛事", "1", "/news/yaowen/?topic=saishi"),
        ]

    def test_a_year_shows_its_own_in_months_without_a_front(self, column, three, read):
        page = read(f"{column.url}?year=2026")
        assert page.texts(f"{MONTHS}//h3") == ["今年的展馆", "今年的赛事"]
        assert page.all(LEAD) == []
        assert "2026 年，共 2 条" in page.text

    def test_a_choice_keeps_the_other_filter_and_counts_within_it(self, column, three, read):
        page = read(f"{column.url}?year=2026&topic=zhanguan")
        assert page.texts(CHOSEN) == ["要闻", "20262", "展馆2"]
        assert row(page, "年份") == [
            ("全部", "", "/news/yaowen/?topic=zhanguan"),
            ("2026", "2", "/news/yaowen/?year=2026&topic=zhanguan"),
            ("2025", "1", "/news/yaowen/?year=2025&topic=zhanguan"),
        ]
        assert row(page, "主题")[2] == ("赛事", "1", "/news/yaowen/?year=2026&topic=saishi")

    def test_an_article_about_two_topics_is_listed_once(self, column, three, read):
        assert read(f"{column.url}?topic=zhanguan").texts(f"{MONTHS}//h3") == ["今年的展馆", "今年的赛事", "去年的展馆"]

    def test_a_pinned_article_is_among_the_others_once_something_is_chosen(self, column, article, read):
        article(title="公示名单", published_at=NOVEMBER, pinned_until=timezone.now() + DAY)
        page = read(f"{column.url}?year=2026")
        assert page.texts(f"{MONTHS}//h3") == ["公示名单"]
        assert page.all(PINNED) == []

    @pytest.mark.parametrize(
        ("utc", "year"),
        [
            (dt.datetime(2025, 12, 31, 15, 59, 59, tzinfo=dt.UTC), 2025),
            (dt.datetime(2025, 12, 31, 16, 0, 0, tzinfo=dt.UTC), 2026),
        ],
    )
    def test_the_year_turns_at_midnight_in_beijing(self, column, article, read, client, utc, year):
        article(title="跨年的事", published_at=utc)
        assert read(f"{column.url}?year={year}").texts(f"{MONTHS}//h3") == ["跨年的事"]
        assert client.get(f"{column.url}?year={4051 - year}").status_code == 404

    def test_nothing_under_two_choices_is_said_with_a_way_back(self, column, three, read):
        page = read(f"{column.url}?year=2025&topic=saishi")
        assert "2025 年 赛事还没有要闻" in page.text
        assert [link.get("href") for link in page.all('//a[text()="看全部要闻"]')] == [column.url]
        assert page.texts(CHOSEN) == ["要闻", "20250", "赛事0"]
        assert page.all('//meta[@name="robots"][@content="noindex"]')

    @pytest.mark.parametrize(
        "query", ["year=2019", "year=2031", "year=abc", "year=1999", "year=２０２６", "topic=meiyou", "year=2026&topic=meiyou"]
    )
    def test_a_choice_that_is_none_is_not_found(self, column, three, client, query):
        answer = client.get(f"{column.url}?{query}")
        assert answer.status_code == 404
        assert "这一页" in answer.content.decode()

    def test_what_the_page_does_not_know_is_ignored_and_not_passed_on(self, column, three, read):
        page = read(f"{column.url}?topic=zhanguan&utm_source=weixin&year=2026")
        assert [link.get("href") for link in page.all('//link[@rel="canonical"]')] == [
            "http://testserver/news/yaowen/?year=2026&topic=zhanguan"
        ]


class TestPages:
    @pytest.fixture
    def forty(self, article):
        for n in range(40):
            article(title=f"第 {n:02} 条", published_at=NOVEMBER - n * DAY)

    def test_every_article_stands_on_exactly_one_page(self, column, forty, read):
        found = [title for n in (1, 2, 3) for title in read(f"{column.url}?page={n}").texts(f"{LEAD} | {MONTHS}//h3")]
        assert found == [f"第 {n:02} 条" for n in range(40)]

    def test_the_pager_leads_on_and_back(self, column, forty, read):
        page = read(f"{column.url}?page=2")
        assert "第 2 页，共 3 页" in page.text
        assert page.all('//a[@rel="prev"]')[0].get("href") == column.url
        assert page.all('//a[@rel="next"]')[0].get("href") == f"{column.url}?page=3"
        assert [link.get("href") for link in page.all('//link[@rel="canonical"]')] == [f"http://testserver{column.url}?page=2"]

    def test_a_filter_stays_in_the_pager_and_leaves_the_page_number(self, column, forty, read):
        page = read(f"{column.url}?year=2026&page=2")
        assert page.all('//a[@rel="next"]')[0].get("href") == f"{column.url}?year=2026&page=3"
        assert row(page, "年份")[0] == ("全部", "", column.url)

    def test_a_month_counts_all_its_articles_on_whichever_page(self, column, forty, read):
        assert read(f"{column.url}?page=2").texts(MONTH_NAMES) == ["11月 202624 条", "10月 202616 条"]

    def test_a_column_of_one_page_has_no_pager(self, column, article, read):
        article()
        assert read(column.url).all('//nav[@aria-label="分页"]') == []

    @pytest.mark.parametrize("number", ["0", "-1", "4", "9999", "abc", "1.5", "２", ""])
    def test_a_page_that_is_not_there_is_not_found(self, column, forty, client, number):
        assert client.get(f"{column.url}?page={number}").status_code == 404


def test_inspections_find_the_labels_of_a_column(column, read):
    column.kind, column.keywords = "notice", "征集、公示"
    page = read(publish(column).url)
    tags = {tag.get("name"): tag.get("content") for tag in page.all("//meta[@name]")}
    assert (tags["ColumnName"], tags["ColumnType"], tags["ColumnKeywords"]) == ("要闻", "通知公告", "征集、公示")
    assert tags["ColumnDescription"] == "要闻：工业设计工作的重要动态"


def test_below_a_sub_path_every_link_keeps_it(column, article, read, sub_path):
    article()
    page = read("/news/yaowen/")
    links = [link.get("href") for link in page.all("//main//a[@href]")]
    assert links
    assert all(link.startswith(("/design/news/", "/design/search/")) for link in links)
