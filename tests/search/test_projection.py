"""What search holds of a page."""

import datetime as dt

import pytest
from django.utils import timezone

from search.models import DocumentWord
from search.projection import MOST_CHARACTERS, rows_for, texts_of
from site_cms.core.publishing import services
from tests.factories.media import ImageFactory
from tests.factories.news import PolicyColumnFactory, PolicyFactory, TopicFactory
from tests.factories.pages import publish, story
from tests.search.finding import found, titles

pytestmark = pytest.mark.django_db
BEIJING = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


@pytest.fixture
def policy(news):
    def make(**changes):
        column = news.get_children().filter(slug="zhengce").first() or publish(PolicyColumnFactory(parent=news))
        return publish(PolicyFactory(parent=column, **changes))

    return make


def facets(row) -> set[tuple[str, str]]:
    return set(row.facet_values.values_list("name", "value"))


def test_a_result_shows_what_the_page_says_of_itself(article, column):
    picture = ImageFactory(alt="弯曲竹片制成的扶手躺椅")
    article(title="竹椅：四根竹片，叠十二层", summary="坐得住人。", cover=picture, slug="zhuyi")
    [row] = found("竹椅")
    assert (row.kind, row.title, row.summary) == ("news", "竹椅：四根竹片，叠十二层", "坐得住人。")
    assert (row.url_path, row.trail) == ("/news/yaowen/zhuyi/", "新闻 / 要闻")
    assert (row.picture, row.alt) == (picture, "弯曲竹片制成的扶手躺椅")
    assert (row.date, row.locale, row.mark) == (NOW, "zh-hans", "")


def test_its_address_leaves_out_the_sub_path(sub_path, article):
    article(title="竹椅", slug="zhuyi")
    assert found("竹椅")[0].url_path == "/news/yaowen/zhuyi/"


def test_results_are_narrowed_by_what_the_page_and_its_place_say(article, column, news, home):
    topic = TopicFactory(key="zhanguan", name="展馆")
    article(title="竹椅", topics=[topic], published_at=dt.datetime(2025, 12, 31, 17, 0, tzinfo=dt.UTC))
    [row] = found("竹椅")
    above = {("in", str(page.pk)) for page in (home, news, column)}
    assert facets(row) == above | {("year", "2026"), ("validity", "current"), ("topic", "zhanguan"), ("source", "永川设计")}
    assert titles("竹椅", **{"in": str(column.pk)}) == ["竹椅"]
    assert titles("竹椅", year="2025") == []


def test_authors_are_people_and_the_source_is_none(article):
    article(title="竹椅", source="永川设计", author="永川设计、曾一宁", keywords="夜场、导览")
    [row] = found("曾一宁")
    assert row.people.splitlines() == ["曾一宁"]
    assert row.names.splitlines() == ["夜场", "导览", "永川设计", "曾一宁"]
    assert "zengyining" in texts_of(row)["pinyin"]
    assert DocumentWord.objects.get(word="曾一宁").reading == "zengyining"


def test_a_notice_that_ran_out_is_marked_in_its_own_words(article):
    gone = timezone.now() - dt.timedelta(days=1)
    article(title="名单公示", ends_kind="publicity", ends_at=gone, published_at=gone - dt.timedelta(days=9))
    article(title="名单征集", ends_kind="call", ends_at=gone, published_at=gone - dt.timedelta(days=9))
    article(title="名单通告", ends_kind="validity", ends_at=gone, published_at=gone - dt.timedelta(days=9))
    marks = {row.title: (row.mark, row.validity) for row in found("名单")}
    assert marks == {
        "名单公示": ("公示已结束", "over"), "名单征集": ("征集已结束", "over"), "名单通告": ("有效期已过", "over"),
    }  # fmt: skip


def test_a_policy_shows_its_number_and_how_it_stands(policy):
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    policy(title="奖补办法一", doc_number="永川府发〔2026〕18 号")
    policy(title="奖补办法二", effective_from=today - 9 * day, repealed_on=today - day)
    policy(title="奖补办法三", effective_from=today - 9 * day, valid_until=today - day)
    policy(title="奖补办法四", effective_from=today + 9 * day)
    rows = {row.title: row for row in found("奖补办法")}
    assert rows["奖补办法一"].fact == "永川府发〔2026〕18 号"
    assert {title: (row.mark, row.validity) for title, row in rows.items()} == {
        "奖补办法一": ("", "current"), "奖补办法二": ("已废止", "repealed"),
        "奖补办法三": ("已失效", "over"), "奖补办法四": ("尚未施行", "current"),
    }  # fmt: skip
    assert ("issuer", "永川区人民政府（示例）") in facets(rows["奖补办法一"])
    assert ("subject", "industry") in facets(rows["奖补办法一"])


def test_columns_and_the_home_page_are_found_by_their_names(article, column, policy):
    article(title="新闻发布厅的要闻")
    policy(title="工业设计政策")
    for name, trail in (("要闻", "新闻"), ("新闻", ""), ("政策", "新闻"), ("永川设计", "")):
        first = found(name)[0]
        assert (first.title, first.kind, first.date, first.trail) == (name, "page", None, trail)


def test_a_long_text_is_cut(article):
    article(title="长文", story=story(("text", f"<p>{'设' * MOST_CHARACTERS}计</p>")))
    assert len(found("长文")[0].body) == MOST_CHARACTERS


def test_what_no_database_can_store_is_left_out(article):
    page = article(title="竹椅")
    page.summary = "坐得住\ud800人\x00。"
    assert rows_for(page)[0].summary == "坐得住人。"


def test_a_page_written_anew_without_a_change_keeps_its_version(article):
    page = article(title="竹椅")
    [before] = found("竹椅")
    services.publish(page=page, now=timezone.now())
    assert found("竹椅")[0].version == before.version


def test_versions_rise_even_when_the_clock_is_set_back(article):
    page = article(title="竹椅")
    [before] = found("竹椅")
    page.title = "竹凳"
    services.publish(page=page, now=NOW - dt.timedelta(days=900))
    assert found("竹凳")[0].version > before.version


@pytest.mark.parametrize("count", [1, 3])
def test_a_publication_costs_search_the_same_however_many_topics(article, count, django_assert_num_queries):
    from search.services import project

    page = article(topics=TopicFactory.create_batch(count), cover=ImageFactory())
    page = type(page).objects.get(pk=page.pk)
    with django_assert_num_queries(9):
        project(page=page, now=NOW)
    page.title = "改了题目"
    with django_assert_num_queries(12):
        project(page=page, now=NOW)
