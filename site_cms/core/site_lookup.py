"""Which site and which root page a request is for, without asking the database each time."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from wagtail.models import Site
from wagtail.views import serve

from site_cms.core.publishing.selectors import restricted_paths
from site_cms.core.stamps import cache_stamp


class SiteLookupMiddleware:
    """Gives Wagtail's page view the site with its specific root page, kept for one version of the content.

    Wagtail looks both up for each request (two queries) and then asks for the view restrictions of the page found (two
    more); `request.has_restrictions` lets `RootRouting` spare the latter while there are none on the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> None:
        if view is not serve:
            return
        stamp = cache_stamp(request)
        key = f"site-of:{stamp}:{request.get_host()}"
        # The attribute in which `Site.find_for_request` keeps its answer for the length of a request.
        request._wagtail_site = cache.get_or_set(key, lambda: _site_with_root(request))
        request.has_restrictions = bool(restricted_paths(stamp=stamp))


def _site_with_root(request: HttpRequest) -> Site | None:
    site = Site.find_for_request(request)
    if site is not None:
        site.root_page = site.root_page.specific
    return site
