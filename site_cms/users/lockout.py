"""Who counts as the same attempt for axes, and what a locked-out person is told."""

from typing import Any

from axes.helpers import get_cool_off, get_failure_limit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from site_cms.users.selectors import locked_until


class CountedRequest(HttpRequest):
    """A request as axes leaves it after a failed attempt."""

    axes_ip_address: str
    axes_failures_since_start: int | None


def attempted_address(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The e-mail address somebody tried, however the caller names it; the same for `A@b.cn` and ` a@b.cn`."""
    given = credentials or request.POST
    address = next((given[key] for key in (settings.AXES_USERNAME_FORM_FIELD, "email", "username") if given.get(key)), "")
    return address.strip().lower()


def attempts_left(request: CountedRequest) -> int:
    """How often this person may still try before the lock, after a failed attempt in this `request`."""
    return max(get_failure_limit(request, None) - (request.axes_failures_since_start or 0), 0)


def locked_out(request: CountedRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Tell since when and until when, and the two ways that stay open: a code by mail, a new password."""
    until = locked_until(address=attempted_address(request, credentials), client=request.axes_ip_address)
    minutes = round(get_cool_off(request).total_seconds() / 60)
    return render(request, "account/locked_out.html", {"until": until, "minutes": minutes}, status=429)
