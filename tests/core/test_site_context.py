"""What stands on every page: name, menus, footer, notice."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from site_cms.core.models import Partner
from site_cms.core.navigation import FooterColumn
from site_cms.core.selectors import site_snapshot
from site_cms.core.site_context import site_context
from site_cms.core.site_settings import SiteSettings
from tests.factories.site import FooterItemFactory, HeaderItemFactory, NavigationFactory, SiteSettingsFactory

pytestmark = pytest.mark.django_db
BEIJING = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
DAY = dt.timedelta(days=1)


def shown(*, path="/", now=NOW):
    return site_context(site_snapshot(stamp=0), path=path, home="/", now=now)


class TestMenu:
    def test_a_page_gives_its_title_unless_staff_write_another(self, news, column):
        HeaderItemFactory(page=news, navigation=NavigationFactory())
        HeaderItemFactory(page=column, label="今日", navigation=NavigationFactory())
        assert [(item.label, item.url) for item in shown().navigation] == [("新闻", "/news/"), ("今日", "/news/yaowen/")]

    def test_an_outside_address_stands_beside_pages(self, home):
        HeaderItemFactory(url="https://www.cq.gov.cn/", label="市政府")
        [item] = shown().navigation
        assert (item.label, item.url, item.current) == ("市政府", "https://www.cq.gov.cn/", False)

    @pytest.mark.parametrize(
        ("path", "current"),
        [("/", False), ("/news/", True), ("/news/yaowen/kaimu/", True), ("/newsroom/", False), ("/cases/", False)],
    )
    def test_the_item_above_the_page_shown_is_marked(self, news, path, current):
        HeaderItemFactory(page=news)
        [item] = shown(path=path).navigation
        assert item.current is current

    def test_of_a_column_and_the_front_above_it_the_column_is_marked(self, news, column):
        for page in (news, column):
            HeaderItemFactory(page=page, navigation=NavigationFactory())
        assert [item.current for item in shown(path="/news/yaowen/kaimu/").navigation] == [False, True]
        assert [item.current for item in shown(path="/news/archive/").navigation] == [True, False]

    def test_the_home_page_is_not_above_everything(self, home):
        HeaderItemFactory(page=home)
        assert [item.current for item in shown(path="/news/").navigation] == [False]
        assert [item.current for item in shown(path="/").navigation] == [True]

    def test_a_withdrawn_page_leaves_the_menu(self, news):
        HeaderItemFactory(page=news)
        news.unpublish()
        assert shown().navigation == []

    def test_a_page_for_staff_only_leaves_the_menu(self, news):
        HeaderItemFactory(page=news)
        PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
        assert shown().navigation == []

    def test_a_reader_sees_the_menu(self, client, news):
        HeaderItemFactory(page=news)
        page = client.get("/news/").content.decode()
        assert '<a href="/news/" aria-current' in page


class TestFooter:
    def test_columns_without_links_are_not_there(self, news):
        FooterItemFactory(page=news, column=FooterColumn.DO, label="投稿")
        [column] = shown().footer.columns
        assert (column.title, [link.label for link in column.links]) == ("做", ["投稿", "我要纠错"])

    def test_the_contact_column_has_lines_and_links(self, home):
        SiteSettingsFactory()
        FooterItemFactory(url="https://example.cn/privacy/", label="隐私说明", column=FooterColumn.CONTACT)
        footer = shown().footer
        assert footer.contact == ["设计促进中心（示例）", "023-0000 0000，工作日 9:00–17:30"]
        assert [link.label for link in footer.contact_links] == ["隐私说明"]

    def test_the_numbers_required_by_law_lead_to_their_registers(self, home):
        SiteSettingsFactory()
        assert [(line.text, line.url) for line in shown().footer.legal] == [
            ("主办：永川区经济和信息化委员会（示例）", ""),
            ("网站标识码 5001180000", ""),
            ("渝ICP备00000000号", "https://beian.miit.gov.cn/"),
            ("渝公网安备50011802010001号", "https://beian.mps.gov.cn/#/query/webSearch?code=50011802010001"),
        ]

    def test_partners_stand_in_the_order_of_staff(self, home):
        settings = SiteSettingsFactory()
        Partner.objects.create(settings=settings, name="职教城（示例）", sort_order=2)
        Partner.objects.create(settings=settings, name="设计学会（示例）", url="https://example.cn/", sort_order=1)
        assert [partner.label for partner in shown().footer.partners] == ["设计学会（示例）", "职教城（示例）"]

    def test_a_site_nobody_described_yet_shows_no_empty_line(self, client, home):
        page = client.get("/").content.decode()
        assert "主办" not in page
        assert "备案" not in page
        assert "网站标识码" not in page


class TestNotice:
    @pytest.mark.parametrize(("until", "seen"), [(NOW + dt.timedelta(seconds=1), True), (NOW, False), (NOW - DAY, False)])
    def test_a_notice_goes_by_itself(self, home, until, seen):
        SiteSettingsFactory(alert_text="今天 18:00 闭馆", alert_until=until)
        assert bool(shown().alert) is seen

    def test_it_leads_to_its_page(self, news):
        SiteSettingsFactory(alert_text="今天 18:00 闭馆", alert_until=NOW + DAY, alert_page=news)
        assert (shown().alert.text, shown().alert.url) == ("今天 18:00 闭馆", "/news/")

    def test_it_does_not_lead_to_a_withdrawn_page(self, news):
        SiteSettingsFactory(alert_text="今天 18:00 闭馆", alert_until=NOW + DAY, alert_page=news)
        news.unpublish()
        assert shown().alert.url == ""

    def test_a_reader_sees_it_on_every_page(self, client, news):
        SiteSettingsFactory(alert_text="今天 18:00 闭馆", alert_until=timezone.now() + DAY)
        for path in ("/", "/news/", "/mei-you/"):
            assert "今天 18:00 闭馆" in client.get(path).content.decode()


class TestMourning:
    @pytest.mark.parametrize(
        ("now", "grey"),
        [
            (dt.datetime(2026, 12, 12, 23, 59, tzinfo=BEIJING), False),
            (dt.datetime(2026, 12, 13, 0, 0, tzinfo=BEIJING), True),
            (dt.datetime(2026, 12, 13, 15, 59, tzinfo=dt.UTC), True),
            (dt.datetime(2026, 12, 13, 16, 0, tzinfo=dt.UTC), False),
        ],
    )
    def test_it_begins_and_ends_at_midnight_in_beijing(self, home, now, grey):
        SiteSettingsFactory(mourning_from=dt.date(2026, 12, 13), mourning_until=dt.date(2026, 12, 13))
        assert shown(now=now).mourning is grey


class TestCost:
    def test_nothing_is_asked_twice(self, news, django_assert_num_queries):
        HeaderItemFactory(page=news)
        SiteSettingsFactory()
        Site.get_site_root_paths()
        shown()
        with django_assert_num_queries(0):
            shown(path="/news/")

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_new_version_needs_six_queries_however_long_the_menus(self, news, column, home, django_assert_num_queries, count):
        navigation = NavigationFactory()
        for page in (news, column, home)[:count]:
            HeaderItemFactory(page=page, navigation=navigation)
            FooterItemFactory(page=page, navigation=navigation)
        SiteSettingsFactory()
        Site.get_site_root_paths()
        with django_assert_num_queries(6):
            site_snapshot(stamp=7)

    def test_what_staff_save_is_seen_at_once(self, client, home):
        settings = SiteSettingsFactory(host="")
        client.get("/")
        settings.host = "永川区经济和信息化委员会（示例）"
        settings.save()
        assert "主办：永川区经济和信息化委员会（示例）" in client.get("/").content.decode()

    def test_looking_writes_no_settings(self, client, home):
        client.get("/")
        assert not SiteSettings.objects.exists()


def test_every_page_says_whose_it_is(client, home, settings):
    settings.SITE_URL = "https://design.example.cn"
    SiteSettingsFactory()
    page = client.get("/").content.decode()
    for tag in ("SiteName", "SiteDomain", "SiteIDCode"):
        assert page.count(f'<meta name="{tag}"') == 1
    assert '<meta name="SiteDomain" content="design.example.cn">' in page
