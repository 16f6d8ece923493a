"""The ways to the two reports."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class ReportMenuItem(MenuItem):
    """Shown to those whom the reports let in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("analytics.view_viewday")
