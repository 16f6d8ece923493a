"""What the head of a page tells machines: inspections, search engines, chats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from site_cms.core.breadcrumbs import breadcrumbs
from site_cms.core.contracts import Crumb, SocialCard
from site_cms.core.site_context import SiteContext
from site_cms.core.structured_data import breadcrumb_list, graph, organization, website


@dataclass(frozen=True)
class Head:
    """`meta_tags` beside those of the site; `card` None = nothing to share; `trail` ends with the page itself.

    `canonical` is the absolute address under which the page shall be known; `data` is one JSON-LD document, or empty.
    """

    meta_tags: Mapping[str, str] = field(default_factory=dict)
    card: SocialCard | None = None
    canonical: str = ""
    trail: list[Crumb] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


def head_of(context: Mapping[str, Any]) -> Head:
    """The head of what a template shows.

    Args:
        context: `page` is asked when there is one. A view that shows something else of that page, or no page at all, puts
            `meta_tags`, `social_card`, `structured_data`, `canonical` or `trail` (list of `Crumb`) there instead. `site` is
            the `SiteContext`.
    """
    page, site = context.get("page"), context.get("site")

    def said(name: str) -> Any:
        return context[name] if name in context else getattr(page, name)() if page else None

    trail = context.get("trail") or (breadcrumbs(page) if page else [])
    card = said("social_card")
    nodes = [said("structured_data"), *_of_the_place(trail, site)]
    canonical = context.get("canonical") or (card.url if card else "")
    return Head(
        meta_tags=said("meta_tags") or {},
        card=card and _shared(card, canonical, site),
        canonical=canonical,
        trail=trail,
        data=graph(*filter(None, nodes)),
    )


def _of_the_place(trail: list[Crumb], site: SiteContext | None) -> list[dict]:
    """The way to the page; on the home page, the site and who is answerable for it."""
    if len(trail) > 1:
        return [breadcrumb_list(trail)]
    return [website(site.settings), organization(site.settings)] if trail and site else []


def _shared(card: SocialCard, canonical: str, site: SiteContext | None) -> SocialCard:
    """`card` known under `canonical`, with the picture of the site when it has none of its own."""
    card = replace(card, url=canonical)
    if card.image_url or not site or not site.sharing:
        return card
    own = site.sharing
    return replace(card, image_url=own.url, image_width=own.width, image_height=own.height, image_alt=own.alt)
