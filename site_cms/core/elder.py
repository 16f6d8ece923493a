"""Elder mode (长者模式): large text and large targets, chosen by a plain link and remembered by one cookie.

The cookie says `1` and nothing about the person; it is set by these addresses only, so a crawl of the pages finds none.
Sizes: 《互联网网站适老化通用设计规范》 (text ≥ 18 pt, targets ≥ 60 px); see `static/css/tokens.css`.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from site_cms.core.registry import ServiceLink

COOKIE = "elder"
REMEMBERED_FOR = dt.timedelta(days=365)


def is_elder(request: HttpRequest) -> bool:
    return request.COOKIES.get(COOKIE) == "1"


def elder_link() -> ServiceLink:
    return ServiceLink("长者模式", reverse("core:elder", kwargs={"state": "on"}), note="字和按钮都大起来，选一次就记住")


@never_cache
@require_safe
def elder(request: HttpRequest, state: str) -> HttpResponse:
    """Switch elder mode `on` or `off` and go back to the page named by `?next=`, or home when that is not one of ours."""
    response = HttpResponseRedirect(_way_back(request))
    if state == "on":
        response.set_cookie(
            COOKIE,
            "1",
            max_age=REMEMBERED_FOR,
            path=get_script_prefix(),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, path=get_script_prefix(), samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    home = get_script_prefix()
    target = request.GET.get("next", "")
    is_local = url_has_allowed_host_and_scheme(target, allowed_hosts=None, require_https=request.is_secure())
    return target if is_local and target.startswith(home) else home
