"""What waits at the desk, on the first page of the admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from home.feedback import selectors
from home.models.feedback import Feedback

SHOWN = 5


class WaitingPanel(Component):
    """Open reports, the most pressing first; nothing for those who may not see them, and nothing when none is open."""

    name = "feedback"
    order = 150
    template_name = "home/feedback/desk/waiting.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        if not parent_context["request"].user.has_perm("home.view_feedback"):
            return {"waiting": 0}
        now = timezone.now()
        waiting, overdue = selectors.waiting(now)
        reports = list(Feedback.objects.open().select_related("handler").most_pressing_first()[:SHOWN])
        for report in reports:
            report.is_late = report.is_overdue(now)
        late = f"，其中 {overdue} 条已超期" if overdue else ""
        return {"waiting": waiting, "heading": f"读者纠错：{waiting} 条没有答复{late}", "reports": reports}


def add_waiting_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WaitingPanel())
