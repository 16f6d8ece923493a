"""Elder mode: chosen by a link, remembered by a cookie, left by the same link."""

import pytest

pytestmark = pytest.mark.django_db


def page(client, path: str = "/nothing-here/") -> str:
    return client.get(path).content.decode()


def test_a_reader_switches_to_elder_mode_and_stays_in_it(client):
    assert "data-elder" not in page(client)
    answer = client.get("/elder/on/", {"next": "/news/?year=2026"})
    assert (answer.status_code, answer["Location"]) == (302, "/news/?year=2026")
    assert "data-elder" in page(client)
    assert "退出长者模式" in page(client)


def test_and_back(client):
    client.get("/elder/on/")
    answer = client.get("/elder/off/", {"next": "/news/"})
    assert answer["Location"] == "/news/"
    assert "data-elder" not in page(client)
    assert "退出长者模式" not in page(client)


def test_the_link_of_a_page_leads_back_to_that_page(client):
    html = page(client, "/nothing-here/?year=2026&topic=%E8%A6%81")
    assert 'href="/elder/on/?next=/nothing-here/%3Fyear%3D2026%26topic%3D%25E8%25A6%2581"' in html


def test_the_cookie_says_nothing_about_the_person(client):
    cookie = client.get("/elder/on/").cookies["elder"]
    assert cookie.value == "1"
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert cookie["path"] == "/"


def test_the_cookie_is_for_https_where_the_session_is(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert client.get("/elder/on/").cookies["elder"]["secure"]


def test_a_page_sets_no_cookie(client):
    assert not client.get("/nothing-here/").cookies


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "///evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "\x08//evil.example",
        "news/",
        "",
    ],
)
def test_the_way_back_leads_to_no_other_site(client, target):
    assert client.get("/elder/on/", {"next": target})["Location"] == "/"


def test_below_a_sub_path_the_way_back_and_the_cookie_stay_below_it(client, sub_path):
    inside = client.get("/elder/on/", {"next": "/design/news/"})
    assert inside["Location"] == "/design/news/"
    assert inside.cookies["elder"]["path"] == "/design/"
    assert client.get("/elder/on/", {"next": "/other-site/"})["Location"] == "/design/"


def test_the_answer_is_kept_by_no_cache(client):
    assert "no-store" in client.get("/elder/on/")["Cache-Control"]


@pytest.mark.parametrize("path", ["/elder/", "/elder/maybe/", "/elder/on"])
def test_other_addresses_are_no_switch(client, path):
    assert "elder" not in client.get(path).cookies


def test_nothing_can_be_sent_there(client):
    assert client.post("/elder/on/").status_code == 405


def test_a_very_long_way_back_is_no_fault_of_the_site(client):
    assert client.get("/elder/on/", {"next": "/" + "a" * 20_000}).status_code in {302, 400}
