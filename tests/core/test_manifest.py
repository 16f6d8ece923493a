"""What a phone needs to keep the site on its home screen, and the icon that is asked for by name."""

import re

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db
# Share of the width inside which a maskable icon must keep its sign: https://www.w3.org/TR/appmanifest/#icon-masks
SAFE = 0.8


def manifest(client) -> dict:
    answer = client.get("/manifest.webmanifest")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/manifest+json")
    return answer.json()


def picture(path: str) -> Image.Image:
    return Image.open(finders.find(path.partition("static/")[2]))


def test_every_page_names_it(client, article):
    for path in ("/", article().url, "/account/login/", "/no-such-page/"):
        assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get(path).content.decode(), path


def test_it_says_what_the_site_is_and_where_it_begins(client, home):
    SiteSettingsFactory(name="永川设计", slogan="永川区工业设计的现场")
    said = manifest(client)
    assert (said["name"], said["short_name"], said["description"]) == ("永川设计", "永川设计", "永川区工业设计的现场")
    assert (said["lang"], said["start_url"], said["scope"], said["id"]) == ("zh-Hans", "/", "/", "/")


def test_what_is_not_known_is_not_said(client, home):
    assert "description" not in manifest(client)


def test_its_icons_are_what_it_says(client, home):
    icons = manifest(client)["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in icons:
        drawn = picture(icon["src"])
        assert (f"{drawn.width}x{drawn.height}", Image.MIME[drawn.format]) == (icon["sizes"], icon["type"])


def test_the_sign_of_the_maskable_icon_survives_a_round_mask(client, home):
    [icon] = [icon for icon in manifest(client)["icons"] if icon["purpose"] == "maskable"]
    drawn = picture(icon["src"]).convert("RGB")
    ground, middle = drawn.getpixel((0, 0)), drawn.width / 2
    sign = [(x, y) for x in range(drawn.width) for y in range(drawn.height) if drawn.getpixel((x, y)) != ground]
    farthest = max(((x - middle) ** 2 + (y - middle) ** 2) ** 0.5 for x, y in sign)
    assert farthest <= SAFE * middle


def test_its_colours_are_those_of_the_page(client, home):
    said = manifest(client)
    html = client.get("/").content.decode()
    light = re.search(r'<meta name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: light\)">', html)
    assert said["theme_color"] == said["background_color"] == light[1]


def test_below_a_path_of_the_portal_it_stays_there(client, settings, sub_path, home):
    settings.STATIC_URL = "/design/static/"
    said = manifest(client)
    assert (said["start_url"], said["scope"], said["id"]) == ("/design/", "/design/", "/design/")
    assert all(icon["src"].startswith("/design/static/") for icon in said["icons"])
    assert '<link rel="manifest" href="/design/manifest.webmanifest">' in client.get("/").content.decode()


def test_a_new_name_is_there_at_once_and_asked_again_it_is_not_sent_again(client, home):
    first = client.get("/manifest.webmanifest")
    assert client.get("/manifest.webmanifest", headers={"if-none-match": first["ETag"]}).status_code == 304
    SiteSettingsFactory(name="永川工业设计")
    assert manifest(client)["name"] == "永川工业设计"
    assert client.head("/manifest.webmanifest").content == b""


def test_who_asks_for_the_icon_by_name_is_sent_to_it(client, home):
    for ask in (client.get, client.head):
        answer = ask("/favicon.ico")
        assert (answer.status_code, answer["Cache-Control"]) == (302, "public, max-age=86400")
        assert answer.url == "/static/brand/favicon.ico"
    drawn = picture(answer.url)
    assert drawn.format == "ICO"
    assert drawn.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
