"""What counts as a reader reading a page."""

from functools import lru_cache

from crawlerdetect import CrawlerDetect
from django.http import HttpRequest, HttpResponse

# 304: browsers ask again each time (`site_cms.core.page_cache`); here somebody comes back to a page that has not changed.
READ = {200, 304}
# Read by nobody yet: the browser fetches ahead.
PREFETCH_HEADERS = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
AHEAD = ("prefetch", "preview", "prerender")

_crawlers = CrawlerDetect()


def is_reading(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether `response` shows a page in somebody's window. Previews have no `page_id`."""
    return (
        request.method == "GET"
        and response.status_code in READ
        and getattr(response, "page_id", None) is not None
        # Sent by browsers since 2023; others are believed.
        and request.META.get("HTTP_SEC_FETCH_DEST", "document") == "document"
        and not any(request.META.get(header, "").lower().startswith(AHEAD) for header in PREFETCH_HEADERS)
    )


@lru_cache(maxsize=2048)
def is_person(agent: str) -> bool:
    """Whether the `User-Agent` is a browser's. Every browser says Mozilla or, long ago, Opera; tools and monitors mostly do not;
    the crawlers that do are in the list of the library crawlerdetect.
    """
    return agent.startswith(("Mozilla/", "Opera/")) and not _crawlers.isCrawler(agent)
