"""Who may see a page."""

from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction


def restricted_paths(*, stamp: int) -> list[str]:
    """Tree paths of the pages with a view restriction in version `stamp` of the content; their branches are not public."""
    return cache.get_or_set(
        f"restricted-paths:{stamp}", lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True))
    )


def is_public(page: Page) -> bool:
    """Whether everybody may read `page`."""
    return page.live and not page.get_view_restrictions().exists()
