"""The web manifest (https://www.w3.org/TR/appmanifest/) and the icon that is asked for by name."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from site_cms.core.page_cache import share
from site_cms.core.selectors import site_snapshot
from site_cms.core.stamps import cache_stamp

# Of static/css/tokens.css: what base.html names as the colour of the window too.
PAPER = "#f7f5f0"
ICONS = (
    ("brand/icon-192.png", "192x192", "any"),
    ("brand/icon-512.png", "512x512", "any"),
    ("brand/icon-maskable-512.png", "512x512", "maskable"),
)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to keep the site on its home screen."""
    settings, home = site_snapshot(stamp=cache_stamp(request)).settings, get_script_prefix()
    share(request)
    described = {
        "name": settings.name,
        "short_name": settings.name,
        "description": settings.slogan,
        "lang": "zh-Hans",
        "dir": "ltr",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [{"src": static(path), "sizes": sizes, "type": "image/png", "purpose": use} for path, sizes, use in ICONS],
    }
    return JsonResponse(
        {key: value for key, value in described.items() if value},
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Feed readers and old browsers ask for this name without reading a page; the file itself has a name that changes with it."""
    return HttpResponseRedirect(static("brand/favicon.ico"))
