"""`manage.py doctor`: is this installation well, and what is missing for going public."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Site

from site_cms.core.doctor import database_is_current, root_page_is_ours
from site_cms.core.registry import DoctorCheck, LaunchBlocker, collect
from site_cms.core.verdicts import refuse
from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db


def test_a_database_with_all_migrations_is_well():
    assert database_is_current(timezone.now())


def test_the_root_is_a_live_page_of_ours(home):
    assert root_page_is_ours(timezone.now())


def test_wagtails_welcome_page_is_not_ours(db):
    assert root_page_is_ours(timezone.now()).reason == "站点的根页面应当是已发布的首页。请在后台“设置 › 站点”里修改。"


def test_a_second_site_is_one_too_many(home):
    Site.objects.create(hostname="other.example.cn", root_page=home)
    assert root_page_is_ours(timezone.now()).reason.startswith("应当有且只有一个站点，现有 2 个。")


def test_a_check_that_fails_is_named_with_its_reason_and_ends_with_an_error(home):
    check = DoctorCheck(key="wifi", label="展厅网络", run=lambda now: refuse("路由器没有通电。"))
    with hooks.register_temporarily("doctor", lambda: [check]):
        out = StringIO()
        with pytest.raises(CommandError, match="展厅网络"):
            call_command("doctor", stdout=out, no_color=True)
    assert "✓ 站点与首页" in out.getvalue()
    assert "✗ 展厅网络：路由器没有通电。" in out.getvalue()


def test_what_is_missing_is_listed_a_line_each(home):
    SiteSettingsFactory(site_code="")
    failing = DoctorCheck(key="wifi", label="展厅网络", run=lambda now: refuse("路由器没有通电。"))
    out = StringIO()
    with (
        hooks.register_temporarily(
            [("doctor", lambda: [failing]), ("launch_blockers", lambda: [LaunchBlocker(label="隐私说明还没有发布")])]
        ),
        pytest.raises(CommandError),
    ):
        call_command("doctor", stdout=out, no_color=True)
    lines = out.getvalue().splitlines()
    assert "  ○ 网站信息：网站标识码未填写" in lines
    assert "  ○ 隐私说明还没有发布" in lines
    assert not [line for line in lines if "主办单位" in line]


def test_what_is_missing_for_going_public_is_no_failure(home):
    out = StringIO()
    call_command("doctor", stdout=out, no_color=True)
    assert "上线前要补齐（10 项）：" in out.getvalue()
    assert out.getvalue().endswith("检查全部通过。\n")


def test_a_place_nobody_named_is_an_error():
    with pytest.raises(KeyError):
        collect("doctors")
