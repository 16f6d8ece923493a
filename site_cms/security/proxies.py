"""Client address and scheme, believed only from proxies the installation names in `TRUSTED_PROXIES`."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDING_HEADERS = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


def parse_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address written in `text`, an IPv4 address mapped into IPv6 as IPv4; None when it is no address."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_trusted(address: IPv4Address | IPv6Address | None) -> bool:
    return address is not None and any(address in network for network in settings.TRUSTED_PROXIES)


def client_address(*, peer: str, forwarded_for: str) -> str:
    """Who asks: the last address of `forwarded_for` that no trusted proxy has, as long as each step is vouched for.

    Args:
        peer: address of the TCP connection.
        forwarded_for: value of `X-Forwarded-For`, oldest first; what stands left of the answer may be invented.
    """
    client = parse_address(peer)
    if not is_trusted(client):
        return peer
    for text in reversed(forwarded_for.split(",")):
        step = parse_address(text)
        if step is None:
            break
        client = step
        if not is_trusted(step):
            break
    return str(client)


class TrustedProxyMiddleware:
    """Rewrites `REMOTE_ADDR` and drops forwarding headers of anybody else, so that all code behind may believe them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = request.META.get("REMOTE_ADDR", "")
        if is_trusted(parse_address(peer)):
            request.META["REMOTE_ADDR"] = client_address(peer=peer, forwarded_for=request.META.get("HTTP_X_FORWARDED_FOR", ""))
            # Only the last value was written by the proxy we know; a client may have sent the ones before.
            scheme = request.META.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip()
            request.META["HTTP_X_FORWARDED_PROTO"] = scheme
        else:
            for header in FORWARDING_HEADERS:
                request.META.pop(header, None)
        return self.get_response(request)
