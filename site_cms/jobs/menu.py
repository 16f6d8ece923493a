"""The way to the page about what runs in the background."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class OverviewMenuItem(MenuItem):
    """Shown to those whom the page lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("jobs.view_periodicrun")
