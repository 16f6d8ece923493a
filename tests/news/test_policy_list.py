"""The column of policies, as a reader narrows it and a feed reader follows it."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.utils import timezone
from lxml import etree

from news.enums import PolicyTopic
from news.models import ClauseNote, Replacement
from news.services import announce_turned_policies
from tests.conftest import BEIJING
from tests.factories.news import PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
URL = "/news/zhengce/"


def day(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.fixture
def policies(news):
    return publish(PolicyColumnFactory(parent=news))


@pytest.fixture
def policy(policies):
    def make(*, at: dt.datetime | None = None, **changes):
        return publish(PolicyFactory(parent=policies, **changes), at=at)

    return make


@pytest.fixture
def some(policy):
    """One of each state, of two years and two subjects."""
    old = policy(title="旧办法", at=dt.datetime(2023, 5, 15, 15, 0, tzinfo=BEIJING))
    policy(title="新办法", effective_from=day(-6), replacements=[Replacement(replaced=old)])
    policy(title="改过的规则", clause_notes=[ClauseNote(text="换了部门", since=day(-3))])
    policy(title="过期的规定", topic=PolicyTopic.CULTURE, effective_from=day(-90), valid_until=day(-1))
    policy(title="将来的规定", topic=PolicyTopic.CULTURE, effective_from=day(9))


def titles(page) -> list[str]:
    return page.texts("//article//h3")


def options(page, name: str) -> list[str]:
    return page.texts(f'//p[@class="filter-bar__name" and text()="{name}"]/following-sibling::ul//a')


def test_policies_stand_by_year_the_newest_first(some, read):
    page = read(URL)
    assert page.texts("//main//h2") == [f"{timezone.localdate().year}年发布4 件", "2023年发布1 件"]
    assert titles(page) == ["将来的规定", "过期的规定", "改过的规则", "新办法", "旧办法"]


def test_a_line_says_number_issuer_dates_and_state(policy, read):
    policy(
        title="奖补办法", doc_number="永川府发〔2026〕18 号", issuer="永川区人民政府", written_on=dt.date(2026, 11, 12),
        valid_until=day(1089), at=dt.datetime(2026, 11, 18, 10, 0, tzinfo=BEIJING),
    )  # fmt: skip
    assert read(URL).texts("//article") == [
        f"18 奖补办法 永川府发〔2026〕18 号 永川区人民政府 2026.11.12 成文 2026.11.18 发布 {day(1089):%Y.%m.%d} 期满 现行有效"
    ]


def test_a_repealed_one_says_since_when(policy, read):
    policy(effective_from=day(-9), valid_until=day(900), repealed_on=day(-1))
    assert f"{day(-1):%Y.%m.%d} 废止 已废止" in read(URL).texts("//article")[0]


def test_how_many_there_are_and_bind_is_counted(some, read):
    assert "共 5 件，其中有效 2 件" in read(URL).text
    assert "已废止，共 1 件，其中有效 0 件" in read(f"{URL}?state=repealed").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=in-force", ["新办法"]),
        ("state=amended", ["改过的规则"]),
        ("state=repealed", ["旧办法"]),
        ("state=lapsed", ["过期的规定"]),
        ("state=pending", ["将来的规定"]),
        ("topic=culture", ["将来的规定", "过期的规定"]),
        ("topic=culture&state=lapsed", ["过期的规定"]),
        ("year=2023", ["旧办法"]),
        ("year=2023&topic=industry&state=repealed", ["旧办法"]),
        ("from=timeline&state=repealed", ["旧办法"]),
    ],
)
def test_it_is_narrowed_by_year_subject_and_state(some, read, query, found):
    assert titles(read(f"{URL}?{query}")) == found


def test_each_choice_says_how_much_it_would_show_and_keeps_the_others(some, read):
    page = read(f"{URL}?topic=culture")
    assert options(page, "效力") == ["全部", "尚未施行1", "已失效1"]
    assert options(page, "主题") == ["全部", "工业、交通3", "文化、广电、新闻出版2"]
    assert options(page, "年份") == ["全部", f"{timezone.localdate().year}2"]
    links = [link.get("href") for link in page.all('//nav[@aria-label="筛选政策"]//a')]
    assert f"{URL}?topic=culture&state=lapsed" in links


def test_the_columns_beside_it_are_a_click_away(some, read):
    assert options(read(URL), "栏目") == ["全部", "政策"]


@pytest.mark.parametrize(
    "query",
    ["state=valid", "state=IN-FORCE", "topic=industrial", "year=1999", "year=2099", "year=2022", "year=abc", "page=2", "page=0"],
)
def test_what_is_none_is_not_found(some, client, query):
    assert client.get(f"{URL}?{query}").status_code == 404


def test_a_choice_that_shows_nothing_says_so_and_leads_back(some, read):
    page = read(f"{URL}?topic=culture&state=amended")
    assert page.texts("//main//h2") == ["没有“文化、广电、新闻出版 已修改”的政策"]
    assert [link.get("href") for link in page.all('//a[text()="看全部政策"]')] == [URL]
    assert [tag.get("content") for tag in page.all('//meta[@name="robots"]')] == ["noindex"]


def test_an_empty_column_says_so(policies, read):
    assert read(URL).texts("//main//h2") == ["这个栏目还没有文件"]


def test_twenty_make_a_page_and_the_choice_goes_along(policy, read):
    for number in range(21):
        policy(title=f"办法 {number}", topic=PolicyTopic.INDUSTRY)
    page = read(f"{URL}?topic=industry")
    assert len(titles(page)) == 20
    assert page.all('//a[@rel="next"]')[0].get("href") == f"{URL}?topic=industry&page=2"
    second = read(f"{URL}?topic=industry&page=2")
    assert titles(second) == ["办法 0"]
    assert second.all('//link[@rel="canonical"]')[0].get("href") == f"http://testserver{URL}?topic=industry&page=2"


def test_a_narrowed_list_is_kept_by_the_page_cache(some, client, django_assert_num_queries):
    client.get(f"{URL}?state=repealed")
    with django_assert_num_queries(1):
        client.get(f"{URL}?state=repealed")


def test_inspections_find_what_kind_of_column_it_is(policies, read):
    tags = {tag.get("name"): tag.get("content") for tag in read(URL).all("//meta[@name]")}
    assert (tags["ColumnName"], tags["ColumnType"]) == ("政策", "政策文件")
    assert tags["ColumnDescription"] == "政策：工业设计的政策文件和解读"


@pytest.mark.parametrize(("way", "path"), [("feed", "channel/item/title"), ("atom", "{*}entry/{*}title")])
def test_it_can_be_followed(some, client, way, path):
    feed = etree.fromstring(client.get(f"{URL}{way}/").content)
    assert [title.text for title in feed.findall(path)] == ["将来的规定", "过期的规定", "改过的规则", "新办法", "旧办法"]


@pytest.mark.parametrize("count", [1, 3])
def test_it_needs_eight_queries(policy, client, django_assert_num_queries, count):
    for number in range(count):
        policy(title=f"办法 {number}")
    client.get(URL)
    caches["pages"].clear()
    with django_assert_num_queries(8):
        page = client.get(URL).content.decode().replace("<wbr>", "").replace("\u00a0", " ")
    assert all(f"办法 {number}" in page for number in range(count))


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"effective_from": 0}, True), ({"effective_from": -8}, False), ({"effective_from": 1}, False),
        ({"effective_from": -90, "valid_until": -1}, True), ({"effective_from": -90, "valid_until": 0}, False),
        ({"effective_from": -90, "repealed_on": 0}, True), ({"effective_from": -90, "repealed_on": -8}, False),
    ],
)  # fmt: skip
def test_search_is_told_of_policies_whose_state_turned(policy, dates, told):
    policy(**{name: day(number) for name, number in dates.items()})
    assert announce_turned_policies(now=timezone.now()) == told
