"""Staff describe the site in the admin: in Chinese, and told beside the field what is wrong."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from site_cms.core.models import FooterItem, HeaderItem, Navigation, SiteSettings
from tests.factories.site import FooterItemFactory, HeaderItemFactory, NavigationFactory, SiteSettingsFactory

pytestmark = pytest.mark.django_db


def save(client, **changes):
    settings = SiteSettings.objects.first() or SiteSettings.objects.create()
    data = {"name": "永川设计", "partners": inline_formset([])} | changes
    address = reverse("wagtailsettings:edit", args=["core", "sitesettings", settings.pk])
    return client.post(address, nested_form_data(data), follow=True).content.decode()


class TestSettings:
    def test_the_form_is_in_chinese(self, admin_client):
        form = admin_client.get(reverse("wagtailsettings:edit", args=["core", "sitesettings"]), follow=True).content.decode()
        for word in (
            "主办单位",
            "承办单位",
            "网站标识码",
            "ICP 备案号",
            "公安备案号",
            "提示文字",
            "哀悼日",
            "合作单位",
            "默认分享图",
        ):
            assert word in form

    def test_what_is_written_is_kept(self, admin_client):
        save(admin_client, host="区经济信息委（示例）", icp_number="渝ICP备12345678号-1", site_code="5001180001")
        settings = SiteSettings.objects.get()
        assert (settings.host, settings.icp_number, settings.site_code) == (
            "区经济信息委（示例）",
            "渝ICP备12345678号-1",
            "5001180001",
        )

    @pytest.mark.parametrize(
        ("field", "typed", "told"),
        [
            ("site_code", "12345", "网站标识码是 10 位，如 5001180000。"),
            ("icp_number", "12345678", "应形如：渝ICP备00000000号。"),
            ("police_number", "渝公网安备123号", "应形如：渝公网安备00000000000000号（14 位数字）。"),
            ("alert_text", "今天闭馆", "请填写提示条显示到什么时候。"),
            ("mourning_from", "2026-12-13", "起止日期要一起填。"),
        ],
    )
    def test_what_is_wrong_is_told_and_what_was_typed_stays(self, admin_client, field, typed, told):
        page = save(admin_client, **{field: typed})
        assert told in page
        assert typed in page
        assert not getattr(SiteSettings.objects.get(), field)

    def test_a_notice_leads_to_one_place(self, news):
        settings = SiteSettingsFactory.build(alert_page=news, alert_url="https://example.cn/")
        assert problems(settings) == {"alert_url": ["页面和外部网址只填一个。"]}

    def test_mourning_does_not_end_before_it_begins(self):
        settings = SiteSettingsFactory.build(mourning_from=dt.date(2026, 12, 14), mourning_until=dt.date(2026, 12, 13))
        assert problems(settings) == {"mourning_until": ["止日不能早于起日。"]}


def problems(instance):
    try:
        instance.full_clean()
    except Exception as error:
        return error.message_dict
    return {}


def item(**changes):
    return {"page": "", "url": "", "label": ""} | changes


def save_menus(client, header=(), footer=()):
    navigation = Navigation.objects.first() or Navigation.objects.create()
    data = {"header_items": inline_formset(list(header)), "footer_items": inline_formset(list(footer))}
    address = reverse("wagtailsettings:edit", args=["core", "navigation", navigation.pk])
    return client.post(address, nested_form_data(data), follow=True).content.decode()


class TestNavigation:
    def test_staff_make_a_menu(self, admin_client, news):
        save_menus(admin_client, header=[item(page=news.pk), item(url="https://www.cq.gov.cn/", label="市政府")])
        assert [str(line) for line in HeaderItem.objects.order_by("sort_order")] == ["新闻", "市政府"]

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ({}, "页面和外部网址二选一，请填一个。"),
            ({"url": "https://example.cn/"}, "外部网址要写显示的文字。"),
            ({"url": "javascript:alert(1)", "label": "坏"}, ""),
        ],
    )
    def test_half_a_line_is_refused(self, admin_client, home, typed, told):
        page = save_menus(admin_client, header=[item(**typed)])
        assert told in page
        assert not HeaderItem.objects.exists()

    def test_a_line_has_one_target(self, admin_client, news):
        page = save_menus(admin_client, header=[item(page=news.pk, url="https://example.cn/", label="新闻")])
        assert "页面和外部网址二选一，请填一个。" in page

    @pytest.mark.parametrize(("count", "kept"), [(8, 8), (9, 0)])
    def test_the_header_has_room_for_eight(self, admin_client, news, count, kept):
        save_menus(admin_client, header=[item(page=news.pk)] * count)
        assert HeaderItem.objects.count() == kept

    @pytest.mark.parametrize(("count", "kept"), [(6, 6), (7, 0)])
    def test_a_column_of_the_footer_has_room_for_six(self, admin_client, news, count, kept):
        page = save_menus(admin_client, footer=[item(page=news.pk, column="look")] * count)
        assert FooterItem.objects.count() == kept
        assert ("页脚“看”栏最多 6 项，请删去几项。" in page) is (kept == 0)

    def test_a_deleted_page_takes_its_lines_along(self, news):
        navigation = NavigationFactory()
        HeaderItemFactory(page=news, navigation=navigation)
        FooterItemFactory(page=news, navigation=navigation)
        news.delete()
        assert not HeaderItem.objects.exists()
        assert not FooterItem.objects.exists()


class TestLaunchReport:
    def test_empty_values_are_listed_with_the_way_to_mend_them(self, admin_client):
        report = admin_client.get(reverse("launch-report:index")).content.decode()
        assert "网站信息：网站标识码未填写" in report
        assert reverse("wagtailsettings:edit", args=["core", "sitesettings"]) in report

    def test_what_is_filled_in_is_not_listed(self, admin_client):
        SiteSettingsFactory()
        report = admin_client.get(reverse("launch-report:index")).content.decode()
        assert "网站标识码未填写" not in report
        assert "默认分享图未填写" in report

    def test_who_may_not_edit_the_settings_does_not_see_it(self, editor_client):
        answer = editor_client.get(reverse("launch-report:index"))
        assert answer.status_code == 302
        assert reverse("launch-report:index") not in editor_client.get(reverse("wagtailadmin_home")).content.decode()
