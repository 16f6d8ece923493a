"""The home page: what is on now."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.conftest import BEIJING
from tests.factories.media import ImageFactory
from tests.factories.news import TopicFactory

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
DAY = dt.timedelta(days=1)
LEAD = '//section[@aria-label="最新"]'


@pytest.fixture
def twelve(article):
    return [article(title=f"第 {n:02} 条", published_at=NOVEMBER - n * DAY) for n in range(12)]


def test_the_newest_article_leads(column, article, read):
    article(title="昨天的事", published_at=NOVEMBER - DAY)
    topic = TopicFactory(name="展馆")
    article(
        title="夜场开放", summary="每晚开放到九点。", published_at=NOVEMBER, topics=[topic], cover=ImageFactory(alt="白色展厅")
    )
    page = read("/")
    assert page.texts(f"{LEAD}//h2") == ["夜场开放"]
    assert all(words in page.texts(LEAD)[0] for words in ("最新要闻 · 展馆", "11.24", "每晚开放到九点。"))
    assert page.all(f"{LEAD}//img")[0].get("alt") == "白色展厅"


def test_ten_articles_are_shown_each_once_and_the_way_to_the_others(column, twelve, read):
    page = read("/")
    shown = page.texts(f"{LEAD}//h2 | {LEAD}//li/a | //section[@aria-labelledby='news']//h3")
    assert shown == [f"第 {n:02} 条" for n in range(10)]
    assert [link.get("href") for link in page.all('//a[contains(text(), "全部新闻")]')] == ["/news/"]


def test_of_one_article_there_is_no_list(column, article, read):
    article(title="夜场开放")
    page = read("/")
    assert page.texts("//main//h2") == ["夜场开放"]
    assert page.all("//main//li") == []


def test_an_article_without_a_picture_leads_with_the_mark(column, article, read):
    article(cover=None)
    assert read("/").all('//div[contains(@class, "now__visual--empty")][not(*)]')


def test_what_nobody_may_read_does_not_lead(column, article, read):
    article(title="夜场开放", published_at=NOVEMBER - DAY)
    article(title="还没写完的事", live=False)
    closed = article(title="内部通知", published_at=NOVEMBER)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert read("/").texts("//main//h2") == ["夜场开放"]


def test_an_article_pinned_in_its_column_does_not_outrank_a_newer_one(column, article, read):
    article(title="公示名单", published_at=NOVEMBER - DAY, pinned_until=timezone.now() + DAY)
    article(title="夜场开放", published_at=NOVEMBER)
    assert read("/").texts(f"{LEAD}//h2") == ["夜场开放"]


def test_before_the_first_article_it_says_so(home, read):
    page = read("/")
    assert "内容正在准备，很快就来" in page.text
    assert page.texts("//h1") == ["永川设计"]


def test_articles_without_a_public_front_lead_nowhere_else(column, news, article, read):
    for n in range(6):
        article(published_at=NOVEMBER - n * DAY)
    type(news).objects.filter(pk=news.pk).update(live=False)
    assert read("/").all('//a[contains(text(), "全部新闻")]') == []
