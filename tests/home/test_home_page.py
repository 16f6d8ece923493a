"""The home page: what is on now, in sections that staff put in order."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.enums import DeadlineKind
from site_cms.media.tasks import make_missing
from tests.conftest import BEIJING
from tests.factories.home import news, notices, now, words
from tests.factories.media import ImageFactory
from tests.factories.news import TopicFactory

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
DAY = dt.timedelta(days=1)
LEAD = '//section[@aria-label="最新"]'
NEWS = '//section[.//h2="新闻与政策"]'
NOTICES = '//section[.//h2="正在公示与征集"]'
TITLES = f"{LEAD}//h2 | {LEAD}//li/a | {NEWS}//h3 | {NOTICES}//h3"


@pytest.fixture
def twelve(article):
    return [article(title=f"第 {n:02} 条", published_at=NOVEMBER - n * DAY) for n in range(12)]


@pytest.fixture
def notice(article):
    """Makes a notice that runs out so many days from today."""

    def make(*, days: int, kind=DeadlineKind.PUBLICITY, **changes):
        day = timezone.localtime(timezone.now(), BEIJING) + days * DAY
        ends_at = day.replace(hour=23, minute=59, second=59, microsecond=0)
        return article(ends_kind=kind, ends_at=ends_at, published_at=timezone.now() - 30 * DAY, **changes)

    return make


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


def test_ten_articles_are_shown_each_once_and_the_way_to_the_others(twelve, read):
    page = read("/")
    assert page.texts(TITLES) == [f"第 {n:02} 条" for n in range(10)]
    assert [link.get("href") for link in page.all('//a[contains(text(), "全部新闻")]')] == ["/news/"]


def test_of_one_article_there_is_no_list_and_no_second_section(article, read):
    article(title="夜场开放")
    page = read("/")
    assert page.texts("//main//h2") == ["夜场开放"]
    assert page.all("//main//li") == []


def test_an_article_without_a_picture_leads_with_the_mark(article, read):
    article(cover=None)
    assert read("/").all('//div[contains(@class, "now__visual--empty")][not(*)]')


def test_only_the_picture_the_page_opens_with_is_fetched_at_once(article, arrange, read):
    for n in range(3):
        cover = ImageFactory(pixels=(1600, 1200))
        make_missing(cover)
        article(cover=cover, published_at=NOVEMBER - n * DAY)
    arrange(now(number=1), news(number=2))
    first, second = read("/").all("//main//img")
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert first.get("sizes") == "(min-width: 64em) 58vw, 100vw"
    assert (second.get("fetchpriority"), second.get("loading")) == (None, "lazy")
    arrange(news(number=2), now(number=1))
    assert {image.get("loading") for image in read("/").all("//main//img")} == {"lazy"}


def test_what_nobody_may_read_does_not_lead(article, read):
    article(title="夜场开放", published_at=NOVEMBER - DAY)
    article(title="还没写完的事", live=False)
    closed = article(title="内部通知", published_at=NOVEMBER)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert read("/").texts("//main//h2") == ["夜场开放"]


def test_an_article_pinned_in_its_column_does_not_outrank_a_newer_one(article, read):
    article(title="公示名单", published_at=NOVEMBER - DAY, pinned_until=timezone.now() + DAY)
    article(title="夜场开放", published_at=NOVEMBER)
    assert read("/").texts(f"{LEAD}//h2") == ["夜场开放"]


def test_before_the_first_article_it_says_so(home, read):
    page = read("/")
    assert "内容正在准备，很快就来" in page.text
    assert page.texts("//h1") == ["永川设计"]


def test_articles_without_a_public_front_lead_nowhere_else(news, article, read):
    for n in range(6):
        article(published_at=NOVEMBER - n * DAY)
    type(news).objects.filter(pk=news.pk).update(live=False)
    assert read("/").all('//a[contains(text(), "全部新闻")]') == []


def test_sections_stand_in_the_order_staff_gave_them(twelve, arrange, read):
    arrange(words(title="来看三十件东西", text="<p>不收门票。</p>"), news(number=2), now(number=1))
    assert read("/").texts("//main//section//h2") == ["来看三十件东西", "新闻与政策", "第 02 条"]


def test_what_staff_picked_comes_first_in_their_order_and_the_newest_fill_up(twelve, arrange, read):
    arrange(now(twelve[7], twelve[5], number=4))
    assert read("/").texts(TITLES) == ["第 07 条", "第 05 条", "第 00 条", "第 01 条"]


def test_nothing_is_shown_twice_whichever_section_picked_it(twelve, arrange, read):
    arrange(now(twelve[3], number=3), news(twelve[0], twelve[3], number=3))
    assert read("/").texts(TITLES) == ["第 03 条", "第 01 条", "第 02 条", "第 00 条", "第 04 条", "第 05 条"]


def test_a_picked_page_that_was_withdrawn_gives_way(twelve, arrange, read):
    arrange(now(twelve[5], twelve[6], number=2))
    twelve[5].unpublish()
    PageViewRestriction.objects.create(page=twelve[6], restriction_type=PageViewRestriction.LOGIN)
    assert read("/").texts(TITLES) == ["第 00 条", "第 01 条"]


def test_notices_that_run_stand_by_their_deadline(notice, arrange, read):
    notice(title="认定名单公示", days=9)
    notice(title="征集设计需求", days=3, kind=DeadlineKind.CALL)
    notice(title="去年的公示", days=-1)
    notice(title="长期有效的说明", days=300, kind=DeadlineKind.VALIDITY)
    arrange(notices())
    page = read("/")
    assert page.texts(f"{NOTICES}//h3") == ["征集设计需求", "认定名单公示"]
    lead, other = page.texts(f"{NOTICES}//article")
    assert "还有3天" in lead.replace(" ", "")
    assert "征集至" in lead
    assert "23:59:59（北京时间）" in lead
    assert "公示至" in other


def test_the_last_day_is_said_in_words(notice, arrange, read):
    notice(days=0)
    arrange(notices())
    assert "今天截止" in read("/").texts(f"{NOTICES}//article")[0]


def test_a_notice_that_waits_for_an_answer_is_not_used_up_by_the_news_above_it(notice, article, arrange, read):
    article(title="夜场开放", published_at=NOVEMBER)
    notice(title="认定名单公示", days=9)
    arrange(now(number=2), notices())
    assert read("/").texts(TITLES) == ["夜场开放", "认定名单公示"]


def test_a_picked_notice_that_has_run_out_is_gone_and_with_the_last_the_section(notice, arrange, read):
    over = notice(title="去年的公示", days=-1)
    arrange(notices(over))
    assert "正在公示与征集" not in read("/").text


def test_the_page_is_kept_no_longer_than_a_notice_runs(notice, arrange, rf):
    running = notice(days=2)
    page = arrange(notices())
    request = rf.get("/")
    page.get_context(request)
    assert request.kept_until == running.ends_at + dt.timedelta(seconds=1)


def test_words_of_staff_lead_on(home, plain, arrange, read):
    visit = plain(title="参观须知", slug="canguan-xuzhi")
    gone = plain(title="旧须知", slug="jiu", live=True)
    gone.unpublish()
    actions = (
        {"type": "item", "value": {"label": "怎样来", "page": visit.pk, "url": ""}, "id": "1"},
        {"type": "item", "value": {"label": "看旧的", "page": gone.pk, "url": ""}, "id": "2"},
    )
    arrange(words(title="来看三十件东西", text="<p>周一<b>闭馆</b>。</p>", actions=actions))
    page = read("/")
    assert "周一闭馆。" in page.text
    assert [(link.text, link.get("href")) for link in page.all('//main//a[contains(@class, "button")]')] == [
        ("怎样来", "/canguan-xuzhi/")
    ]


def test_a_section_leads_on_to_where_staff_say(column, twelve, arrange, read):
    arrange(news(number=2, more=column))
    assert [link.get("href") for link in read("/").all(f'{NEWS}//a[contains(text(), "全部要闻")]')] == ["/news/yaowen/"]
