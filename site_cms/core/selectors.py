"""What the site says about itself on every page, read once per version of the content."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import QuerySet
from django.urls import get_script_prefix
from wagtail.models import Page

from site_cms.core.contracts import Link
from site_cms.core.navigation import FooterColumn, FooterItem, HeaderItem
from site_cms.core.registry import collect
from site_cms.core.site_settings import Partner, SiteSettings
from site_cms.media.selectors import prefetch_picture

# A version lasts until its content changes; the limit is for Redis, where nothing else would drop the old ones.
A_DAY = 86_400


@dataclass(frozen=True)
class SiteSnapshot:
    """Settings and menus as one version of the content has them; `footer` maps the key of a column to its links."""

    settings: SiteSettings
    header: list[Link]
    footer: dict[str, list[Link]]
    partners: list[Link]
    alert_url: str


def site_settings() -> SiteSettings:
    """The row, or its defaults while nobody has saved it. Writes nothing, unlike Wagtail's `load()`."""
    rows = SiteSettings.objects.select_related("alert_page").prefetch_related(prefetch_picture("social_picture", "social"))
    return rows.first() or SiteSettings()


def site_snapshot(*, stamp: int) -> SiteSnapshot:
    """From the cache of version `stamp`, or read anew in at most eight queries."""
    key = f"site:{stamp}:{get_script_prefix()}"
    snapshot = cache.get(key)
    if snapshot is None:
        snapshot = _read_snapshot()
        cache.set(key, snapshot, timeout=A_DAY)
    return snapshot


def _read_snapshot() -> SiteSnapshot:
    settings = site_settings()
    header = list(HeaderItem.objects.select_related("page").order_by("sort_order"))
    footer = list(FooterItem.objects.select_related("page").order_by("sort_order"))
    pages = [item.page for item in [*header, *footer] if item.page] + ([settings.alert_page] if settings.alert_page else [])
    public = set(_public(pages).values_list("pk", flat=True)) if pages else set()

    def links(items: list) -> list[Link]:
        shown = [item for item in items if item.page_id is None or item.page_id in public]
        return [Link(label=str(item), url=item.page.url if item.page else item.url, inside=bool(item.page)) for item in shown]

    services = _services()
    return SiteSnapshot(
        settings=settings,
        header=links(header),
        footer={
            column: links([item for item in footer if item.column == column]) + services[column] for column in FooterColumn.values
        },
        partners=[Link(label=partner.name, url=partner.url) for partner in Partner.objects.order_by("sort_order")],
        alert_url=settings.alert_page.url if settings.alert_page and settings.alert_page.pk in public else settings.alert_url,
    )


def _services() -> dict[str, list[Link]]:
    """Addresses that are no pages, by the column of the footer that rooms have put them into."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for one in collect("service_links"):
        found[one.footer].append(Link(label=one.label, url=one.url, inside=True))
    return found


def _public(pages: list[Page]) -> QuerySet[Page]:
    return Page.objects.live().public().filter(pk__in=[page.pk for page in pages])
