"""Who finds a weakness learns whom to tell (RFC 9116)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from site_cms.core.doctor import ground_blockers
from site_cms.core.security_txt import fields
from site_cms.core.validators import security_contact
from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"
NOW = dt.datetime(2026, 11, 24, 17, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://design.example.cn"


def read(client) -> list[tuple[str, str]]:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return [tuple(line.split(": ", 1)) for line in answer.content.decode().splitlines()]


def test_it_names_who_is_told_in_which_language_and_where_it_lies(client, home):
    SiteSettingsFactory(security_contact="anquan@example.cn")
    said = dict(read(client))
    assert list(said) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert said["Contact"] == "mailto:anquan@example.cn"
    assert said["Preferred-Languages"] == "zh"
    assert said["Canonical"] == "https://design.example.cn/.well-known/security.txt"


def test_it_holds_for_less_than_a_year_and_is_far_from_its_end(client, home):
    SiteSettingsFactory(security_contact="anquan@example.cn")
    left = dt.datetime.fromisoformat(dict(read(client))["Expires"]) - timezone.now()
    assert dt.timedelta(days=90) < left < dt.timedelta(days=365)


def test_its_end_is_the_same_all_day_long():
    assert "Expires: 2027-05-24T00:00:00+08:00" in fields("anquan@example.cn", NOW), "in 北京时间 it is the 25th already"


def test_a_web_address_stands_as_it_is(client, home):
    SiteSettingsFactory(security_contact="https://www.cert.example.cn/report")
    assert dict(read(client))["Contact"] == "https://www.cert.example.cn/report"


def test_without_a_contact_there_is_none_and_the_launch_report_says_so(client, home):
    assert client.get(ADDRESS).status_code == 404
    assert "网站信息：安全联系未填写" in [blocker.label for blocker in ground_blockers()]
    SiteSettingsFactory(security_contact="anquan@example.cn")
    assert client.get(ADDRESS).status_code == 200
    assert "网站信息：安全联系未填写" not in [blocker.label for blocker in ground_blockers()]


def test_below_a_path_of_the_portal_the_place_where_it_counts_comes_first(client, sub_path, home):
    SiteSettingsFactory(security_contact="anquan@example.cn")
    assert [value for name, value in read(client) if name == "Canonical"] == [
        "https://design.example.cn/.well-known/security.txt",
        "https://design.example.cn/design/.well-known/security.txt",
    ]


def test_asked_again_it_is_not_sent_again(client, home):
    SiteSettingsFactory(security_contact="anquan@example.cn")
    first = client.get(ADDRESS)
    assert client.get(ADDRESS, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.head(ADDRESS).content == b""


@pytest.mark.parametrize("typed", ["anquan@example.cn", "https://www.cert.example.cn/report"])
def test_a_mail_address_and_a_web_address_will_do(typed):
    assert security_contact(typed) is None


@pytest.mark.parametrize("typed", ["电话 023-0000 0000", "http://www.example.cn/", "javascript://alert", "anquan@"])
def test_anything_else_is_refused_in_chinese(typed):
    with pytest.raises(ValidationError, match="请填写邮箱，或以 https:// 开头的网址。"):
        security_contact(typed)
