"""Whole answers kept in memory, for pages that are the same for everybody.

What is kept belongs to one stamp of the content (`site_cms.core.stamps`), so a publication makes it unreachable in every
process at once; a time limit ends what changes with the clock. Browsers must ask again each time (the stamp lives here, not
there) and get 304 for their trouble.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, has_vary_header, patch_cache_control, patch_vary_headers
from wagtail.models import Page

from site_cms.core.elder import is_elder
from site_cms.core.publishing.selectors import restricted_paths
from site_cms.core.stamps import cache_stamp

CACHED_METHODS = {"GET", "HEAD"}
LONGEST_QUERY = 200
# Added by WeChat and by campaigns to links that are passed on; no page reads them.
IGNORED_QUERY_KEYS = {"from", "isappinstalled", "scene", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"}


@dataclass(frozen=True)
class Kept:
    """An answer as it is kept: everything but the headers that outer middleware adds anew."""

    content: bytes
    headers: dict[str, str]
    etag: str
    page_id: int | None = None


def share(request: HttpRequest) -> None:
    """Say that the answer to `request` is the same for everybody and may be kept. For views that are no pages, as feeds."""
    request.is_shared = True


def keep_until(request: HttpRequest, *moments: dt.datetime) -> None:
    """Say when words on the page will be wrong: what is kept is dropped at the earliest of `moments`, and at midnight anyway."""
    request.kept_until = min([*moments, *filter(None, [getattr(request, "kept_until", None)])], default=None)


def share_page(page: Page, request: HttpRequest, serve_args, serve_kwargs) -> None:
    """Wagtail's hook `before_serve_page`: a page is shared unless it says `shareable = False` or is not for everybody."""
    request.served_page_id = page.pk
    if getattr(page, "shareable", True) and not any(map(page.path.startswith, restricted_paths(stamp=cache_stamp(request)))):
        share(request)


class PageCacheMiddleware:
    """Stands inside what adds security headers, and outside sessions and everything that asks the database.

    An answer that shows a page says which in its attribute `page_id`, from memory or not, for those who count readers.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Wagtail's previews come through here with the address of the live page.
        if request.method not in CACHED_METHODS or getattr(request, "is_dummy", False):
            return self.get_response(request)
        key = page_key(request)
        kept = caches["pages"].get(key) if key else None
        if kept is None:
            begun = timezone.now()
            response = self.get_response(request)
            response.page_id = _page_id(request, response)
            if not _is_shared(request, response):
                return response
            kept = _kept(response)
            seconds = _seconds(request, begun)
            if key and request.method == "GET" and seconds > 0:
                caches["pages"].set(key, kept, seconds)
        return _answer(request, kept)


def page_key(request: HttpRequest) -> str | None:
    """What an answer depends on, with the stamp read before anything else is; None = the answer is not kept."""
    query = _query(request)
    if query is None:
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None  # the middleware further in refuses it
    parts = (cache_stamp(request), request.scheme, host, request.path, query, is_elder(request))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _query(request: HttpRequest) -> str | None:
    raw = request.META.get("QUERY_STRING", "")
    if not raw:
        return ""
    if len(raw) > LONGEST_QUERY:
        return None
    lists = sorted((key, values) for key, values in request.GET.lists() if key not in IGNORED_QUERY_KEYS)
    if any(key not in settings.PAGE_CACHE_QUERY_KEYS for key, _ in lists):
        return None
    return urlencode(lists, doseq=True)


def _is_shared(request: HttpRequest, response: HttpResponse) -> bool:
    """Only what says so, and what has nothing of a person in it: no cookie set, no session read."""
    return (
        getattr(request, "is_shared", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and "Cache-Control" not in response.headers
    )


def _seconds(request: HttpRequest, begun: dt.datetime) -> int:
    """How long an answer begun at `begun` holds: today, days left and what is over change at midnight of 北京时间."""
    tomorrow = timezone.localtime(begun, timezone.get_default_timezone()).date() + dt.timedelta(days=1)
    midnight = dt.datetime.combine(tomorrow, dt.time(), timezone.get_default_timezone())
    ends = min(filter(None, [midnight, getattr(request, "kept_until", None)]))
    return min(settings.PAGE_CACHE_SECONDS, int((ends - timezone.now()).total_seconds()))


def _page_id(request: HttpRequest, response: HttpResponse) -> int | None:
    """The page that `response` shows; a feed of a column is none."""
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return getattr(request, "served_page_id", None) if is_html else None


def _kept(response: HttpResponse) -> Kept:
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    return Kept(response.content, dict(response.headers), f'"{digest}"', response.page_id)


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    response = HttpResponse(kept.content, headers=kept.headers)
    response.headers["ETag"] = kept.etag
    # Elder mode is a cookie and changes the answer.
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    response = get_conditional_response(request, etag=kept.etag, response=response) or response
    response.page_id = kept.page_id
    return response
