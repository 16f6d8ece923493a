"""Who may see a page."""

from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction

from site_cms.core.stamps import cache_stamp


def restricted_paths() -> list[str]:
    """Tree paths of the pages that carry a view restriction; their branches are not public."""
    key = f"restricted-paths:{cache_stamp()}"
    return cache.get_or_set(key, lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)))


def is_public(page: Page) -> bool:
    """Whether everybody may read `page`."""
    return page.live and not page.get_view_restrictions().exists()
