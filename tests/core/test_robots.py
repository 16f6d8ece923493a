"""robots.txt, as a search engine reads it."""

from urllib.robotparser import RobotFileParser

import pytest
from django.urls import reverse
from wagtail import hooks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_production(settings):
    settings.SITE_URL = "https://design.example.cn"
    settings.SITE_ENVIRONMENT = "production"


def robots(client) -> RobotFileParser:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    read = RobotFileParser()
    read.parse(answer.content.decode().splitlines())
    return read


def test_what_is_public_may_be_read(client, article):
    page = article()
    read = robots(client)
    for path in ("/", page.url, "/news/?year=2026", "/media/pictures/a.jpg", "/static/css/site.css", "/documents/1/banfa.pdf"):
        assert read.can_fetch("Baiduspider", path), path


PERSONAL = (
    "wagtailadmin_home",
    "admin:index",
    "account_login",
    "account_reset_password",
    "wagtailcore_authenticate_with_password",
)


@pytest.mark.parametrize("address", PERSONAL)
def test_what_belongs_to_a_person_may_not(client, home, address):
    arguments = [1, 1] if address.startswith("wagtailcore") else []
    assert not robots(client).can_fetch("Baiduspider", reverse(address, args=arguments))


def test_the_switch_of_elder_mode_may_not(client, home):
    assert not robots(client).can_fetch("Baiduspider", reverse("core:elder", args=["on"]) + "?next=/news/")


def test_a_room_closes_its_forms(client, home):
    with hooks.register_temporarily("robots_disallow", lambda: ["/baoming/"]):
        read = robots(client)
    assert not read.can_fetch("Baiduspider", "/baoming/?page=7")
    assert not read.can_fetch("Baiduspider", reverse("feedback:new") + "?page=7"), "我要纠错"
    assert read.can_fetch("Baiduspider", "/")


def test_it_names_the_sitemap_with_its_whole_address(client, home):
    assert robots(client).site_maps() == ["https://design.example.cn/sitemap.xml"]


@pytest.mark.parametrize("environment", ["staging", "demo", "dev"])
def test_samples_and_rehearsals_are_not_to_be_found(client, settings, home, environment):
    settings.SITE_ENVIRONMENT = environment
    read = robots(client)
    assert not read.can_fetch("Baiduspider", "/")
    assert not read.can_fetch("Baiduspider", "/news/")
    assert read.site_maps() is None


def test_below_a_path_of_the_portal_it_speaks_of_that_path_alone(client, sub_path, home):
    read = robots(client)
    assert not read.can_fetch("Baiduspider", "/design/admin/")
    assert read.can_fetch("Baiduspider", "/admin/"), "the portal's own"
    assert read.site_maps() == ["https://design.example.cn/design/sitemap.xml"]


def test_a_rehearsal_below_a_path_closes_that_path_alone(client, settings, sub_path, home):
    settings.SITE_ENVIRONMENT = "staging"
    read = robots(client)
    assert not read.can_fetch("Baiduspider", "/design/news/")
    assert read.can_fetch("Baiduspider", "/zwgk/")


def test_asked_again_it_is_not_sent_again(client, home):
    first = client.get("/robots.txt")
    assert client.get("/robots.txt", headers={"if-none-match": first["ETag"]}).status_code == 304
    assert (client.head("/robots.txt").status_code, client.head("/robots.txt").content) == (200, b"")
