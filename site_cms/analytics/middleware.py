"""Where views are counted."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from site_cms.analytics.recorder import View, recorder
from site_cms.analytics.rules import is_reading

LONGEST_AGENT = 1000


class PageViewMiddleware:
    """Stands outside the page cache, so that answers from memory are counted, and inside what knows the reader's address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_reading(request, response):
            address, agent = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_USER_AGENT", "")
            recorder.note(View(response.page_id, time.time(), address, agent[:LONGEST_AGENT]))
        return response
