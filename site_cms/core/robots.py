"""`robots.txt`: what search engines may read, and where the list of pages is.

Written to RFC 9309. It counts at the root of a host only; below a path of a portal the portal has to say the same
(docs/operations/addresses.md).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.views.decorators.http import require_safe

from site_cms.core.addresses import absolute
from site_cms.core.page_cache import share
from site_cms.core.registry import collect

# What belongs to one person, or is a switch and no page.
PRIVATE = ("admin/", "django-admin/", "account/", "elder/", "_util/")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    share(request)
    return HttpResponse("\n".join([*rules(), ""]), content_type="text/plain; charset=utf-8")


def rules() -> list[str]:
    """The lines of the file. Only production may be found: samples and rehearsals would be taken for the real thing."""
    home = get_script_prefix()
    if settings.SITE_ENVIRONMENT != "production":
        return ["User-agent: *", f"Disallow: {home}"]
    closed = [*(home + path for path in PRIVATE), *collect("robots_disallow")]
    return ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {absolute(reverse('core:sitemap'))}"]
