"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils import timezone

from site_cms.core.elder import is_elder
from site_cms.core.selectors import site_snapshot
from site_cms.core.site_context import site_context
from site_cms.core.stamps import cache_stamp


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` (see `SiteContext`), `elder` (is elder mode on) and `environment` (production, staging, demo, dev, test).

    With settings and menus cached this costs the query of the stamp, which the page cache has already made.
    """
    snapshot = site_snapshot(stamp=cache_stamp(request))
    return {
        "site": site_context(snapshot, path=request.path, home=get_script_prefix(), now=timezone.now()),
        "elder": is_elder(request),
        "environment": settings.SITE_ENVIRONMENT,
    }
