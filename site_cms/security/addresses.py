"""Addresses that no text field of a database can hold."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class NulMiddleware:
    """Keeps NUL (%00) from whatever reads the address: PostgreSQL refuses text that holds it, which would be an error 500.

    In the query it becomes a blank, because people search by what they pasted; a path with it leads nowhere and is refused.
    Nothing a decoder makes later can be one: `%0%000` has become `%0%200`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "%20").replace("\0", "%20")
        if "\0" in request.path_info:
            raise BadRequest("网址里有不能使用的字符。")
        return self.get_response(request)
