"""`/.well-known/security.txt`: whom to tell of a weakness of the site (RFC 9116).

It counts at the root of a host only; below a path of a portal the portal has to pass it on (docs/operations/addresses.md).
"""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from site_cms.core.addresses import absolute, origin
from site_cms.core.page_cache import share
from site_cms.core.selectors import site_snapshot
from site_cms.core.stamps import cache_stamp

# RFC 9116 recommends less than a year. The file is made anew each day, so it never gets near its end while the site runs.
HOLDS_FOR = dt.timedelta(days=180)
PLACE = "/.well-known/security.txt"


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The file.

    Raises:
        Http404: nobody has been named yet in the site's settings.
    """
    contact = site_snapshot(stamp=cache_stamp(request)).settings.security_contact
    if not contact:
        raise Http404
    share(request)
    return HttpResponse("\n".join([*fields(contact, timezone.now()), ""]), content_type="text/plain; charset=utf-8")


def fields(contact: str, now: dt.datetime) -> list[str]:
    """Its lines. `contact` is a mail address or a web address; where the file counts is named before where it is made."""
    midnight = dt.datetime.combine(timezone.localdate(now), dt.time(), timezone.get_default_timezone())
    places = [origin() + PLACE] if get_script_prefix() == "/" else [origin() + PLACE, absolute(reverse("core:security_txt"))]
    return [
        f"Contact: {contact if '://' in contact else f'mailto:{contact}'}",
        f"Expires: {(midnight + HOLDS_FOR).isoformat()}",
        "Preferred-Languages: zh",
        *(f"Canonical: {place}" for place in places),
    ]
