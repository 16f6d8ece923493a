"""What stands around every page, as a reader meets it."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from site_cms.core.models import SiteSettings
from site_cms.core.navigation import HeaderItem, Navigation

pytestmark = pytest.mark.django_db


def get(client, path: str = "/") -> str:
    return client.get(path).content.decode()


@pytest.fixture
def menu(column):
    """The main menu leads to the column 要闻 and to an outside address."""
    navigation = Navigation.objects.create()
    HeaderItem.objects.create(navigation=navigation, page=column, sort_order=0)
    HeaderItem.objects.create(navigation=navigation, url="https://example.cn/", label="旧站", sort_order=1)
    cache.clear()
    return column


def test_the_first_link_skips_to_the_text(client, home):
    html = get(client)
    assert re.search(r"<body[^>]*>\s*<a class=\"skip\" href=\"#main\">跳到正文</a>", html)
    assert html.count('<main id="main"') == 1


def test_an_article_says_what_it_is_to_search_engines_and_chats(client, article):
    page = article(title="规划展览馆工业设计展区今天起每晚开放到九点", summary="六个夜场，20:30 停止入场。")
    html = get(client, page.url)
    assert "<title>规划展览馆工业设计展区今天起每晚开放到九点 - 永川设计</title>" in html
    assert f'<link rel="canonical" href="http://testserver{page.url}">' in html
    assert '<meta property="og:title" content="规划展览馆工业设计展区今天起每晚开放到九点">' in html
    assert '<meta property="og:description" content="六个夜场，20:30 停止入场。">' in html
    assert '<meta name="SiteName" content="永川设计">' in html
    assert '<script type="application/ld+json">{"@context":"https://schema.org"' in html


def test_a_page_knows_where_it_stands(client, article):
    html = get(client, article(title="夜场").url)
    trail = re.search(r'<nav class="breadcrumbs.*?</nav>', html, re.DOTALL)[0]
    assert re.findall(r">([^<>\s]+)<", trail) == ["首页", "新闻", "要闻", "夜场"]
    assert "breadcrumbs" not in get(client)


def test_the_menu_marks_where_one_is(client, menu, article):
    html = get(client, article().url)
    assert html.count(f'<a href="{menu.url}" aria-current="true">要闻</a>') == 2, "on wide screens and in the phone's menu"
    assert '<a href="https://example.cn/">旧站</a>' in html
    assert 'aria-current="true"' not in get(client, "/nothing/")


def test_the_phone_menu_opens_without_script(client, menu):
    panel = re.search(r'<details class="site-menu".*?</details>', get(client), re.DOTALL)[0]
    assert '<span class="visually-hidden">菜单</span></summary>' in panel
    assert ">要闻</a>" in panel
    assert ">长者模式</a>" in panel
    assert ">登录</a>" in panel


def test_404_offers_the_menu(client, menu):
    doors = re.search(r'<nav class="page grid lost__doors".*?</nav>', get(client, "/nothing/"), re.DOTALL)[0]
    assert re.findall(r"<b>(.*?)</b>", doors) == ["要闻", "旧站"]


def test_an_alert_stands_over_every_page_until_it_is_over(client, home):
    now = timezone.now()
    settings = SiteSettings.objects.create(alert_text="明日闭馆一天", alert_until=now + dt.timedelta(hours=1))
    cache.clear()
    assert "明日闭馆一天" in get(client)
    assert "明日闭馆一天" in get(client, "/nothing/")
    settings.alert_until = now - dt.timedelta(seconds=1)
    settings.save()
    cache.clear()
    assert "明日闭馆一天" not in get(client)


def test_on_a_day_of_mourning_the_site_is_grey(client, home):
    assert "data-mourning" not in get(client)
    today = timezone.localdate()
    SiteSettings.objects.create(mourning_from=today, mourning_until=today)
    cache.clear()
    assert '<html lang="zh-Hans" data-mourning>' in get(client)


def test_the_footer_says_who_runs_the_site_and_leaves_out_what_nobody_filled_in(client, home):
    assert "主办" not in get(client)
    SiteSettings.objects.create(host="永川区经济和信息化委员会（示例）", icp_number="渝ICP备00000000号")
    cache.clear()
    footer = re.search(r"<footer class=\"site-footer\">.*</footer>", get(client), re.DOTALL)[0]
    assert "主办：永川区经济和信息化委员会（示例）" in footer
    assert '<a href="https://beian.miit.gov.cn/">渝ICP备00000000号</a>' in footer
    assert "公安" not in footer


@pytest.mark.parametrize("path", ["/", "/news/yaowen/", "/nothing/", "/account/login/"])
def test_below_a_sub_path_no_address_leaves_it(client, article, sub_path, path):
    article()
    html = get(client, path)
    paths = re.findall(r'(?:href|src|action)="(/[^"]*)"', html)
    assert paths
    assert [found for found in paths if not found.startswith(f"{sub_path}/")] == []
    assert "/design/design" not in html


def test_a_preview_is_marked_and_a_page_is_not(client, article, rf):
    page = article()
    assert "预览：" not in get(client, page.url)
    preview = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert "预览：改动发布以后，读者才看得到。" in preview.content.decode()


def test_below_a_sub_path_a_page_is_passed_on_and_printed_with_its_whole_address(client, article, sub_path):
    page = article()
    html = get(client, page.url.removeprefix("/design"))
    whole = f"http://testserver/design/{page.url.removeprefix('/design').lstrip('/')}"
    assert f'data-share-url="{whole}" hidden' in html
    assert f"取自 {whole}</p>" in html
