"""The way from the home page to a page."""

from wagtail.models import Page

from site_cms.core.contracts import Crumb


def breadcrumbs(page: Page) -> list[Crumb]:
    """Steps from the home page (首页) down to `page` itself; ancestors that are not public are left out.

    No query for a page that was found by its address (`routing` left its ancestors with it), one otherwise.
    """
    ancestors = getattr(page, "route_ancestors", None)
    if ancestors is None:
        # Depth 1 is Wagtail's root of all trees, which has no address.
        ancestors = page.get_ancestors().filter(depth__gt=1) if page.path else []
    live = [ancestor for ancestor in ancestors if ancestor.live]
    return [Crumb(title="首页" if step.depth == 2 else step.title, url=step.url or "") for step in [*live, page]]
