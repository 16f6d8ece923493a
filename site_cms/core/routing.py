"""From an address to a page with one look-up, however deep the page lies.

Wagtail walks the tree: two queries a level. Here the chain of pages whose `url_path` is a beginning of the address comes
with one query; the last of them is the page, and those before it are its breadcrumbs.
"""

from __future__ import annotations

from itertools import accumulate

from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

MAX_DEPTH = 12


class RootRouting:
    """Mixin for the page type at the root of the site, before `BasePage` among the bases.

    Works for pages with routes of their own (`RoutablePageMixin`): the longest beginning that is a page gets the rest of
    the address. A child page therefore goes before a route of its parent with the same name.
    """

    url_path: str

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at `path_components` below this one; Wagtail checks view restrictions when it serves the page.

        The page is told `is_unrestricted` when `SiteLookupMiddleware` found no restriction on the whole site.

        Raises:
            Http404: there is no such page, or it is not live.
        """
        unrestricted = not getattr(request, "has_restrictions", True)
        self.is_unrestricted = unrestricted
        if not path_components:
            return super().route(request, path_components)  # type: ignore[misc]
        chain = self._pages_on_the_way(path_components[:MAX_DEPTH])
        if not chain:
            return super().route(request, path_components) if hasattr(self, "resolve_subpage") else _nothing()  # type: ignore[misc]
        page = chain[-1].specific
        page.is_unrestricted = unrestricted
        page.route_ancestors = [self, *chain[:-1]]
        page._cached_parent_obj = page.route_ancestors[-1]
        rest = path_components[len(chain) :]
        if rest and not hasattr(page, "resolve_subpage"):
            return _nothing()
        return page.route(request, rest)

    def _pages_on_the_way(self, components: list[str]) -> list[Page]:
        """The unbroken chain of pages below this one; `slug` narrows by the index that `url_path` does not have."""
        addresses = [f"{self.url_path}{way}/" for way in accumulate(components, "{}/{}".format)]
        found = {page.url_path: page for page in Page.objects.filter(slug__in=components, url_path__in=addresses)}
        chain = []
        for address in addresses:
            if address not in found:
                break
            chain.append(found[address])
        return chain


def _nothing() -> RouteResult:
    raise Http404
