"""Headers of every answer, exact."""

import pytest
from django.http import HttpResponse

pytestmark = pytest.mark.django_db

PUBLIC = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
}


def policy(answer: HttpResponse) -> set[str]:
    return set(answer["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("address", ["/", "/account/login/", "/gibt-es-nicht/"])
def test_readers_get_the_strict_policy(home, client, address):
    assert policy(client.get(address)) == PUBLIC


@pytest.mark.parametrize("address", ["/admin/", "/django-admin/"])
def test_the_admin_may_use_what_wagtail_writes_inline_and_still_no_other_host(admin_client, address):
    assert policy(admin_client.get(address)) == PUBLIC | {
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
    }


def test_the_remaining_headers(home, client):
    answer = client.get("/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == (
        "accelerometer=(), autoplay=(self), camera=(), display-capture=(), fullscreen=(self), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    )


def test_a_secure_answer_asks_the_browser_to_stay_secure(home, client):
    assert client.get("/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"


def test_a_plain_request_is_sent_to_https_when_the_switch_is_off(home, client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/news/?page=2")
    assert (answer.status_code, answer.url) == (301, "https://testserver/news/?page=2")


def test_a_public_page_sets_no_cookie(home, client):
    assert not client.get("/").cookies
