"""What pages say of themselves in JSON-LD, in the vocabulary of schema.org.

Properties asked for: https://schema.org/BreadcrumbList, https://schema.org/WebSite, https://schema.org/Organization, and what
Google's documentation of structured data requires of them (breadcrumb, site name, organization).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.templatetags.static import static
from django.urls import get_script_prefix

from site_cms.core.addresses import absolute
from site_cms.core.contracts import Crumb
from site_cms.core.site_settings import SiteSettings

CONTEXT = "https://schema.org"


def graph(*nodes: Mapping[str, Any]) -> dict[str, Any]:
    """One JSON-LD document that holds `nodes`; a context of their own is left out. Empty when there is none."""
    described = [{key: value for key, value in node.items() if key != "@context"} for node in nodes]
    return {"@context": CONTEXT, "@graph": described} if described else {}


def breadcrumb_list(trail: Sequence[Crumb]) -> dict[str, Any]:
    """The way to a page; `trail` begins at the home page and ends with the page itself."""
    items = [
        {"@type": "ListItem", "position": position, "name": step.title, "item": absolute(step.url)}
        for position, step in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def website(settings: SiteSettings) -> dict[str, Any]:
    """The site itself, for the home page; names its publisher when that is known (see `organization`)."""
    home = absolute(get_script_prefix())
    return _given(
        {
            "@type": "WebSite",
            "@id": f"{home}#website",
            "url": home,
            "name": settings.name,
            "alternateName": settings.english_name,
            "description": settings.slogan,
            "inLanguage": "zh-Hans",
            "publisher": {"@id": f"{home}#organization"} if settings.host else None,
        }
    )


def organization(settings: SiteSettings) -> dict[str, Any]:
    """The body answerable for the site (主办单位) with the ways to reach it. Empty while it is not named."""
    if not settings.host:
        return {}
    home = absolute(get_script_prefix())
    contact = _given(
        {
            "@type": "ContactPoint",
            "name": settings.contact_name,
            "telephone": settings.contact_phone,
            "email": settings.contact_email,
            "availableLanguage": "zh-Hans",
        }
    )
    return _given(
        {
            "@type": "Organization",
            "@id": f"{home}#organization",
            "name": settings.host,
            "url": home,
            "logo": absolute(static("brand/icon-512.png")),
            "address": settings.contact_address,
            "contactPoint": contact if settings.contact_phone or settings.contact_email else None,
        }
    )


def _given(node: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value}
