"""Who may see a page."""

from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction


def restricted_paths(*, stamp: int) -> list[str]:
    """Tree paths of the pages with a view restriction in version `stamp` of the content; their branches are not public."""
    key = f"restricted-paths:{stamp}"
    paths: list[str] | None = cache.get(key)
    if paths is None:
        paths = list(PageViewRestriction.objects.values_list("page__path", flat=True))
        cache.set(key, paths)
    return paths


def is_public(page: Page) -> bool:
    """Whether everybody may read `page`."""
    return page.live and not page.get_view_restrictions().exists()
