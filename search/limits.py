"""How often one address may ask; the door stands open to readers, not to those who copy the site through it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from site_cms.security.proxies import parse_address

WINDOW = 60
"""Seconds in which is counted."""


@dataclass(frozen=True)
class Limit:
    """So many answers to one address within `WINDOW`."""

    key: str
    times: int


RESULTS = Limit("results", 120)
SUGGEST = Limit("suggest", 240)
JSON = Limit("json", 60)
LIMITS = (RESULTS, SUGGEST, JSON)
"""All of them (docs/operations/search.md). A reader who types fast is asked for four suggestions a second at most; a district
office behind one address has several readers."""


def seconds_to_wait(limit: Limit, *, address: str, now: dt.datetime) -> int:
    """Count one more request from `address`; 0 = it is answered, else seconds until the next one will be.

    Counted in the common cache, under a digest that does not tell the address; without Redis each process counts for itself.
    A cache that does not answer refuses nobody.
    """
    second = int(now.timestamp())
    key = f"search-limit:{limit.key}:{second // WINDOW}:{_digest(address)}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        times = cache.incr(key) or 0
    except ValueError:  # emptied between the two steps
        times = 1
    return WINDOW - second % WINDOW if times > limit.times else 0


def _digest(address: str) -> str:
    """IPv6 counts as its network of 64 bits, which is what one household or one telephone has."""
    parsed = parse_address(address)
    if isinstance(parsed, IPv6Address):
        address = str(ip_network((parsed, 64), strict=False))
    return salted_hmac("search.limits", address, algorithm="sha256").hexdigest()[:32]
