"""What is counted: a page in a person's window, from memory or not. What is not: everything else."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from site_cms.analytics.models import ViewDay
from site_cms.analytics.recorder import recorder
from site_cms.core.publishing import services
from site_cms.core.stamps import cache_stamp
from tests.analytics.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(article):
    return article(title="一把锁，六十扇门")


def views(page=None) -> int:
    """What stands in the database when the process has brought what it holds."""
    assert recorder.flush()
    rows = ViewDay.objects.filter(page=page) if page else ViewDay.objects.all()
    return sum(rows.values_list("views", flat=True))


def test_every_reading_counts_the_first_and_those_from_memory(reader, piece):
    for _ in range(3):
        assert "六十扇门" in reader.get(piece.url).content.decode().replace("<wbr>", "")
    assert views(piece) == 3


def test_a_reading_from_memory_asks_only_for_the_stamp(reader, piece, django_assert_num_queries):
    reader.get(piece.url)
    with django_assert_num_queries(1):
        reader.get(piece.url)


def test_who_comes_back_to_an_unchanged_page_is_counted(reader, piece):
    first = reader.get(piece.url)
    again = reader.get(piece.url, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert views(piece) == 2


def test_pages_are_counted_apart(reader, piece, column):
    reader.get(piece.url)
    reader.get(column.url)
    reader.get(f"{column.url}?year=2026")
    reader.get("/")
    assert (views(piece), views(column), views()) == (1, 2, 4)


def test_a_page_that_is_not_kept_in_memory_is_counted(reader, piece, settings):
    settings.PAGE_CACHE_SECONDS = 0
    reader.get(piece.url)
    reader.get(f"{piece.url}?x=1")
    assert views(piece) == 2


def test_a_page_not_for_everybody_is_counted_when_it_is_shown(reader, editor, piece, column):
    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    assert reader.get(piece.url).status_code == 302
    assert views() == 0
    reader.force_login(editor)
    assert reader.get(piece.url).status_code == 200
    assert views(piece) == 1


def test_only_a_page_shown_is_a_view(reader, piece, column):
    reader.head(piece.url)
    reader.post(piece.url)
    assert reader.get("/meiyou/").status_code == 404
    assert reader.get(f"{column.url}feed/").status_code == 200
    assert reader.get("/robots.txt").status_code in {200, 404}
    services.withdraw(page=piece, now=dt.datetime.now(dt.UTC))
    assert reader.get(piece.url).status_code == 404
    assert views() == 0


def test_a_preview_is_no_view(reader, editor, piece):
    reader.force_login(editor)
    piece.title = "改到一半"
    piece.save_revision()
    draft = reader.get(reverse("wagtailadmin_pages:view_draft", args=[piece.pk]))
    assert "改到一半" in draft.content.decode().replace("<wbr>", "")
    assert views() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch"},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x-purpose": "preview"},
        {"x-moz": "prefetch"},
        {"sec-fetch-dest": "empty"},
    ],
)
def test_what_a_browser_fetches_ahead_or_for_a_script_is_no_view(reader, piece, headers):
    reader.get(piece.url, headers=headers)
    assert views() == 0


READERS = {
    "微信": PHONE,
    "微信 iOS": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
    "MicroMessenger/8.0.44(0x18002c2f) NetType/WIFI Language/zh_CN",
    "麒麟": DESK,
    "360": "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/108.0.0.0 Safari/537.36 QIHU 360SE",
    "搜狗": "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 Chrome/58.0.3029.110 Safari/537.36 SE 2.X MetaSr 1.0",
    "百度 App": "Mozilla/5.0 (Linux; Android 10; HLK-AL00; wv) AppleWebKit/537.36 Version/4.0 Chrome/97.0.4692.98 Mobile "
    "Safari/537.36 T7/13.57 SP-engine/2.94.0 baiduboxapp/13.57.0.10 (Baidu; P1 10) NABar/1.0",
    "鸿蒙": "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile",
    "钉钉": "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Version/4.0 Chrome/92.0 Mobile Safari/537.36 "
    "AliApp(DingTalk/7.0.40) com.alibaba.android.rimet/28936001",
    "Safari": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15",
    "IE": "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
}
OTHERS = {
    "nothing": "",
    "百度": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "搜狗": "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    "360": "Mozilla/5.0 (Windows; U; Windows NT 5.1; zh-CN; ) AppleWebKit/534 (KHTML, like Gecko) Chrome/17.0; 360Spider",
    "神马": "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/69.0.3497.81 YisouSpider/5.0 Safari/537.36",
    "头条": "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 Mobile Safari/537.36 (compatible; Bytespider; https://zhanzhang.toutiao.com/)",
    "Google": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "GPT": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "headless": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
    "curl": "curl/8.4.0",
    "Python": "python-requests/2.31.0",
    "Go": "Go-http-client/1.1",
    "Zabbix": "Zabbix 6.4",
    "Prometheus": "Blackbox Exporter/0.24.0",
    "Uptime": "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "监控宝": "JianKongBao Monitor 1.1",
}


@pytest.mark.parametrize("agent", READERS.values(), ids=READERS)
def test_browsers_of_our_readers_are_people(reader, piece, agent):
    reader.get(piece.url, headers={"user-agent": agent})
    assert views(piece) == 1


@pytest.mark.parametrize("agent", OTHERS.values(), ids=OTHERS)
def test_crawlers_tools_and_monitors_are_not(reader, piece, agent):
    reader.get(piece.url, headers={"user-agent": agent})
    assert views() == 0


def test_counting_is_no_change_of_the_content(reader, piece):
    before = cache_stamp()
    reader.get(piece.url)
    views()
    assert cache_stamp() == before


def test_views_of_a_deleted_page_stay_in_the_total(reader, piece, column):
    reader.get(piece.url)
    reader.get(column.url)
    assert views() == 2
    reader.get(piece.url)
    Page.objects.get(pk=piece.pk).delete()
    assert views() == 3


def test_an_answer_kept_before_counting_began_is_served(reader, piece):
    """An update of the site meets answers in Redis that do not know their page."""
    reader.get(piece.url)
    cache = caches["pages"]
    for key in list(cache._cache):
        version, name = key.split(":")[1:]
        kept = cache.get(name, version=int(version))
        del kept.__dict__["page_id"]
        cache.set(name, kept, version=int(version))
    assert "六十扇门" in reader.get(piece.url).content.decode().replace("<wbr>", "")
    assert views(piece) == 1
