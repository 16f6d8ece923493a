"""Whose word counts about a client's address and scheme."""

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from site_cms.security.proxies import TrustedProxyMiddleware

PROXIES = [ip_network(text) for text in ("10.0.0.0/8", "192.0.2.7/32", "2001:db8:1::/48")]


def seen(peer, **headers):
    """What a view behind the middleware sees of the request."""
    requests = []
    request = RequestFactory().get(
        "/", REMOTE_ADDR=peer, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    TrustedProxyMiddleware(lambda request: requests.append(request) or HttpResponse())(request)
    return requests[0]


@pytest.fixture(autouse=True)
def _proxies(settings):
    settings.TRUSTED_PROXIES = PROXIES
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "client"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "198.51.100.1, 192.0.2.7", "198.51.100.1"),
        ("10.1.2.3", "1.1.1.1, 198.51.100.1, 192.0.2.7, 10.9.9.9", "198.51.100.1"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", "不是地址", "10.1.2.3"),
        ("10.1.2.3", "198.51.100.1, 不是地址", "10.1.2.3"),
        ("10.1.2.3", "10.4.4.4", "10.4.4.4"),
        ("2001:db8:1::5", "2001:db8:9::1", "2001:db8:9::1"),
        ("2001:db8:2::5", "2001:db8:9::1", "2001:db8:2::5"),
        ("::ffff:10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_client_is_the_last_address_no_trusted_proxy_has(peer, forwarded_for, client):
    assert seen(peer, X_Forwarded_For=forwarded_for).META["REMOTE_ADDR"] == client


@pytest.mark.parametrize(
    ("peer", "scheme", "secure"),
    [
        ("10.1.2.3", "https", True),
        ("10.1.2.3", "http", False),
        ("10.1.2.3", "https, http", False),
        ("10.1.2.3", "http, https", True),
        ("203.0.113.9", "https", False),
    ],
)
def test_https_is_believed_only_from_a_trusted_proxy_and_only_its_own_word(peer, scheme, secure):
    assert seen(peer, X_Forwarded_Proto=scheme).is_secure() is secure


@pytest.mark.parametrize(
    "header", ["Forwarded", "X_Forwarded_Host", "X_Forwarded_Port", "X_Real_IP", "X_Forwarded_For", "X_Forwarded_Proto"]
)
def test_a_strangers_forwarding_headers_reach_no_code(header):
    request = seen("203.0.113.9", **{header: "evil.example"})
    assert "evil.example" not in request.META.values()
