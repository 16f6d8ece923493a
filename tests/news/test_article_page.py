"""An article, as a reader and a machine meet it."""

import datetime as dt
import json

import pytest
from wagtail.models import PageViewRestriction

from news.models import Correction
from tests.conftest import BEIJING
from tests.factories.media import ImageFactory
from tests.factories.news import ColumnFactory, TopicFactory
from tests.factories.pages import publish, story

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
LONG_TITLE = (
    "关于更正山顶设计奖 2025 获奖名单中银奖作品“滤网该换了，孔板自己会变色”第二作者署名，"
    "并重新制发获奖证书、同步修改网站名单和展馆说明牌以及画册电子版的公告"
)


def structured(page) -> dict:
    """The article itself, the first thing the page's JSON-LD describes."""
    return json.loads(page.all('//script[@type="application/ld+json"]')[0].text)["@graph"][0]


def meta(page) -> dict[str, str]:
    return {tag.get("name"): tag.get("content") for tag in page.all("//meta[@name]")}


def facts(page) -> dict[str, str]:
    return dict(zip(page.texts("//dl//dt"), page.texts("//dl//dd"), strict=True))


def related(page) -> list[str]:
    return page.texts('//section[@aria-labelledby="related"]//h3')


def test_it_says_where_it_comes_from_and_how_long_it_is(article, read):
    text = "<p>" + "展区连开六个夜场。" * 100 + "</p>"
    page = read(article(source="永川设计", author="卓一宁（示例）", editor="林小满（示例）", story=story(("text", text))).url)
    assert facts(page) == {
        "来源": "永川设计",
        "作者": "卓一宁（示例）",
        "编辑": "林小满（示例）",
        "篇幅": "900 字，约 3 分钟",
    }


def test_what_was_not_given_is_not_there(article, read):
    page = read(article(author="", subtitle="").url)
    assert list(facts(page)) == ["来源", "编辑", "篇幅"]
    assert page.all('//p[@class="article__sub"]') == []


def test_title_and_subtitle_open_it_and_the_day_stands_large(article, read):
    page = read(article(title="规划展览馆今天起每晚开放到九点", subtitle="设计周增开六个夜场", published_at=MORNING).url)
    assert page.texts("//h1") == ["规划展览馆今天起每晚开放到九点"]
    assert "设计周增开六个夜场" in page.text
    assert page.texts("//header//time/span") == ["24", "2026 年 11 月星期二 09:00"]


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        (dt.datetime(2025, 12, 31, 15, 59, tzinfo=dt.UTC), ["31", "2025 年 12 月星期三 23:59"]),
        (dt.datetime(2025, 12, 31, 16, 0, tzinfo=dt.UTC), ["1", "2026 年 1 月星期四 00:00"]),
    ],
)
def test_the_day_is_that_of_beijing(article, read, utc, shown):
    assert read(article(published_at=utc).url).texts("//header//time/span") == shown


def test_a_long_title_is_shown_whole(article, read):
    page = read(article(title=LONG_TITLE).url)
    assert page.texts("//h1") == [LONG_TITLE]


def test_the_way_to_it_is_told(article, read):
    page = read(article(title="夜场开放").url)
    assert page.texts('//nav[@aria-label="当前位置"]//li') == ["首页", "新闻", "要闻", "夜场开放"]


def test_column_and_topics_lead_to_their_listings(article, read):
    page = read(article(topics=[TopicFactory(key="zhanguan", name="展馆")]).url)
    links = page.all('//p[@class="card__label"][1]/a')
    assert [(link.text, link.get("href")) for link in links[:2]] == [
        ("要闻", "/news/yaowen/"),
        ("展馆", "/news/yaowen/?topic=zhanguan"),
    ]


def test_a_reprint_leads_to_the_original(article, read):
    page = read(article(external_url="https://example.cn/yuanwen").url)
    assert [link.get("href") for link in page.all('//a[text()="查看原文"]')] == ["https://example.cn/yuanwen"]


def test_corrections_stand_at_the_end_in_the_order_they_were_made(article, read):
    second = Correction(at=dt.datetime(2026, 11, 24, 11, 0, tzinfo=BEIJING), text="“17:30”改为“17:00”。")
    first = Correction(at=dt.datetime(2026, 11, 24, 10, 20, tzinfo=BEIJING), text="“421 张”改为“412 张”。")
    page = read(article(corrections=[second, first]).url)
    assert page.texts('//p[@class="note"]') == [
        "更正 11 月 24 日 10:20，“421 张”改为“412 张”。",
        "更正 11 月 24 日 11:00，“17:30”改为“17:00”。",
    ]


def test_a_code_brings_it_to_the_phone(article, read):
    page = read(article().url)
    assert page.texts('//aside[@aria-label="分享"]/p') == ["手机接着读扫码打开本文，可转发到微信"]
    assert len(page.all('//aside[@aria-label="分享"]//*[local-name()="svg"]')) == 1


def test_neighbours_are_the_nearest_of_the_same_column(article, news, read):
    day = dt.timedelta(days=1)
    elsewhere = publish(ColumnFactory(parent=news, title="通知公告"))
    article(title="前天的事", published_at=MORNING - 2 * day)
    article(title="昨天的事", published_at=MORNING - day)
    today = article(title="今天的事", published_at=MORNING)
    article(title="别处的事", published_at=MORNING + dt.timedelta(hours=1), parent=elsewhere)
    article(title="明天的事", published_at=MORNING + day)
    article(title="还没写完的事", live=False)
    assert read(today.url).texts('//nav[@aria-label="本栏目前后篇"]//a') == [
        "← 前一篇 11 月 23 日昨天的事",
        "后一篇 11 月 25 日 →明天的事",
    ]


def test_of_two_in_the_same_minute_one_is_before_the_other(article, read):
    first, second = article(title="同时甲"), article(title="同时乙")
    assert read(first.url).texts('//a[@rel="next"]') == ["后一篇 11 月 24 日 →同时乙"]
    assert read(second.url).texts('//a[@rel="prev"]') == ["← 前一篇 11 月 24 日同时甲"]


def test_an_only_article_has_no_neighbours(article, read):
    assert read(article().url).all('//nav[@aria-label="本栏目前后篇"]') == []


@pytest.fixture
def alike(article, news):
    """Makes articles about one topic in another column, the newest last, so that they are no neighbours."""
    topic, column = TopicFactory(name="展馆"), publish(ColumnFactory(parent=news, title="通知公告"))

    def make(count: int) -> tuple:
        about_it = {"topics": [topic], "parent": column}
        days = [MORNING - dt.timedelta(days=9 - n) for n in range(count)]
        others = [article(title=f"展馆旧事 {n}", published_at=day, **about_it) for n, day in enumerate(days)]
        return article(topics=[topic], published_at=MORNING), others

    return make


def test_three_about_the_same_topic_follow_the_newest_first(alike, read):
    page, _ = alike(5)
    assert related(read(page.url)) == ["展馆旧事 4", "展馆旧事 3", "展馆旧事 2"]


def test_two_are_too_few_to_follow(alike, read):
    page, _ = alike(2)
    assert related(read(page.url)) == []


def test_what_nobody_may_read_does_not_follow(alike, read):
    page, others = alike(4)
    others[3].unpublish()
    assert related(read(page.url)) == ["展馆旧事 2", "展馆旧事 1", "展馆旧事 0"]
    PageViewRestriction.objects.create(page=others[0], restriction_type=PageViewRestriction.LOGIN)
    assert related(read(page.url)) == []


def test_what_the_editor_picked_at_the_end_of_the_story_goes_first(alike, article, read):
    page, others = alike(4)
    other = article(title="竹亭一夜搭成", published_at=MORNING - dt.timedelta(days=30))
    picked = ("related", {"title": "夜场之外", "pages": [other.pk, others[0].pk]})
    page.story = story(("text", "<p>连开六个夜场。</p>"), picked)
    reading = read(publish(page).url)
    assert related(reading) == ["竹亭一夜搭成", "展馆旧事 0", "展馆旧事 3"]
    assert reading.texts('//h2[@id="related"]') == ["夜场之外"]
    assert reading.texts('//div[contains(@class, "story")]/*') == ["连开六个夜场。", "我要纠错"]


def test_fewer_than_three_picked_pages_stay_in_the_story(article, read):
    other = article(title="竹亭一夜搭成", published_at=MORNING - dt.timedelta(days=30))
    picked = ("related", {"title": "夜场之外", "pages": [other.pk]})
    page = read(article(story=story(("text", "<p>连开六个夜场。</p>"), picked)).url)
    assert related(page) == []
    assert page.texts('//div[contains(@class, "story")]//h3') == ["竹亭一夜搭成"]


def test_a_picked_page_that_was_withdrawn_is_gone(article, read):
    other = article(title="竹亭一夜搭成")
    page = article(story=story(("text", "<p>连开六个夜场。</p>"), ("related", {"title": "", "pages": [other.pk]})))
    other.unpublish()
    assert "竹亭一夜搭成" not in read(page.url).text


def test_inspections_find_their_labels(article, read):
    page = read(article(title="夜场开放", source="永川设计", author="卓一宁", keywords="展览馆、夜场", published_at=MORNING).url)
    tags = meta(page)
    assert tags["ArticleTitle"] == "夜场开放"
    assert tags["PubDate"] == "2026-11-24 09:00"
    assert tags["ContentSource"] == "永川设计"
    assert tags["Author"] == "卓一宁"
    assert tags["Keywords"] == "展览馆,夜场"
    assert tags["Url"].startswith("http://testserver/news/yaowen/")


def test_search_engines_find_a_news_article(article, read):
    cover = ImageFactory(alt="白色展厅")
    note = Correction(at=dt.datetime(2026, 11, 24, 10, 20, tzinfo=BEIJING), text="“421 张”改为“412 张”。")
    page = read(
        article(title="夜场<开放>", author="卓一宁、规划展览馆", source="规划展览馆", cover=cover, corrections=[note]).url
    )
    data = structured(page)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "夜场<开放>"
    assert data["author"] == [{"@type": "Person", "name": "卓一宁"}, {"@type": "Organization", "name": "规划展览馆"}]
    assert data["correction"][0]["text"] == "“421 张”改为“412 张”。"
    assert data["image"].startswith("http://testserver/media/")


def test_a_draft_cannot_be_read(article, client):
    assert client.get(article(live=False).url).status_code == 404


def test_a_draft_can_be_seen_by_its_editor_before_it_has_a_date(article):
    draft = article(title="还没写完的事", live=False)
    answer = draft.make_preview_request(preview_mode=draft.default_preview_mode).render()
    assert "还没写完的事" in answer.content.decode().replace("<wbr>", "")


def test_search_is_given_all_its_words(article):
    page = article(
        title="夜场开放",
        subtitle="六个夜场",
        author="卓一宁",
        keywords="夜场、导览",
        topics=[TopicFactory(key="zhanguan", name="展馆")],
        story=story(("text", "<h2>白天来不了</h2><p>晚上来。</p>"), ("quote", {"text": "下了夜班也看得到。", "who": "单宁"})),
    )
    entry = page.search_entry()
    assert (entry.kind, entry.title, entry.date) == ("news", "夜场开放", page.published_at)
    assert entry.names == ("六个夜场", "夜场", "导览", "永川设计")
    assert entry.people == ("卓一宁",)
    assert entry.facets == {"topic": ("zhanguan",), "source": ("永川设计",), "notice": ()}
    assert all(words in entry.body for words in ("白天来不了", "晚上来。", "下了夜班也看得到。"))
