"""Where something comes from, in a form that tells nobody and can be counted."""

import datetime as dt
from ipaddress import IPv6Address, ip_network

from django.utils import timezone
from django.utils.crypto import salted_hmac

from site_cms.security.proxies import parse_address


def origins(*, address: str, now: dt.datetime) -> list[str]:
    """Digests of the client `address` under the salt of today and of yesterday; new things are written under the first.

    An IPv6 address counts as its network of 64 bits, which is what one household or one telephone has.
    """
    parsed = parse_address(address)
    if isinstance(parsed, IPv6Address):
        address = str(ip_network((parsed, 64), strict=False))
    today = timezone.localdate(now)
    return [digest("origin", day.isoformat(), address) for day in (today, today - dt.timedelta(days=1))]


def digest(*parts: str) -> str:
    return salted_hmac("home.feedback", repr(parts), algorithm="sha256").hexdigest()
