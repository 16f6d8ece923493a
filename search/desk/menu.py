"""Who sees which of the editors' pages, and where they stand in the menu."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse_lazy
from wagtail.admin.menu import MenuItem

from site_cms.users.models import User

BETS = "promoted-search-results"
# Wagtail's report of its own hit counting, which is not used: `SearchedDay` counts.
FOREIGN_REPORT = "search-terms"
SEE, TEND, ADD_SYNONYMS, ADD_BETS = (
    "search.view_searchedday",
    "search.tend_search",
    "search.change_synonymgroup",
    "wagtailsearchpromotions.add_searchpromotion",
)


def may_try(user: User | AnonymousUser) -> bool:
    """Who sees what is searched or tends what is found may ask how it is understood."""
    return any(user.has_perm(permission) for permission in (SEE, TEND, ADD_SYNONYMS, ADD_BETS))


class AllowedMenuItem(MenuItem):
    """Shown to those whom the page lets in."""

    def __init__(self, *args: Any, permission: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission) if self.permission else may_try(request.user)


def more_items() -> list[MenuItem]:
    """The pages of the group 检索 that are no viewsets, behind those that are."""
    pages = [
        ("置顶结果", "wagtailsearchpromotions:index", BETS, "pick", ADD_BETS),
        ("检索词", "search-desk:report", "searches", "view", SEE),
        ("试查", "search-desk:try", "try-search", "search", ""),
        ("检索状态", "search-desk:status", "search-status", "history", TEND),
    ]
    return [
        AllowedMenuItem(label, reverse_lazy(url), name=name, icon_name=icon, order=order, permission=permission)
        for order, (label, url, name, icon, permission) in enumerate(pages, start=100)
    ]


def drop_foreign(request: HttpRequest, items: list[MenuItem]) -> None:
    """What stands in the group 检索 stands nowhere else."""
    items[:] = [item for item in items if item.name not in {BETS, FOREIGN_REPORT}]
