"""The desk's list of reports: what presses first, filters, export."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.forms import RadioSelect
from django.http import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django_filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from home.feedback import desk, exports, services
from home.feedback.enums import Kind, State
from home.feedback.numbers import parsed
from home.models.feedback import Feedback
from site_cms.admin_ui.spreadsheets import Spreadsheet


class FeedbackFilterSet(WagtailFilterSet):
    pressing = ChoiceFilter(
        label="待办", choices=[("open", "没有答复的"), ("overdue", "已超期的"), ("mine", "我在办的")], empty_label="不限",
        method="filter_pressing", widget=RadioSelect,
    )  # fmt: skip
    state = ChoiceFilter(label="状态", choices=State, empty_label="不限", widget=RadioSelect)
    kind = ChoiceFilter(label="哪种错", choices=Kind, empty_label="不限", widget=RadioSelect)
    received_at = DateFromToRangeFilter(label="收到日期", widget=DateRangePickerWidget)

    class Meta:
        model = Feedback
        fields: list[str] = []

    def filter_pressing(self, reports: Any, name: str, value: str) -> QuerySet[Feedback]:
        if value == "overdue":
            return reports.overdue(timezone.now())
        return reports.open().filter(handler=self.request.user) if value == "mine" else reports.open()


def _due(report: Feedback) -> str:
    return f"{timezone.localtime(report.due_at):%Y-%m-%d %H:%M}" if report.is_open else ""


def _state(report: Feedback) -> str:
    late = "，已超期" if report.is_overdue(timezone.now()) else ""
    return f"{report.get_state_display()}{late}"


def _page_url(report: Feedback) -> str | None:
    return report.page.url if report.page and report.page.live else None


class FeedbackIndexView(Spreadsheet, IndexView):
    any_permission_required = ["view"]
    search_fields = ["number", "place", "quote", "proposal"]
    list_export = list(exports.HEADINGS)
    export_headings = exports.HEADINGS
    export_filename = "jiucuo"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("shown_number", label="编号", get_url=self.get_inspect_url),
            StatusTagColumn("state", label="状态", accessor=_state, primary=lambda report: report.is_overdue(timezone.now())),
            Column("due_at", label="答复期限", accessor=_due),
            Column("get_kind_display", label="哪种错"),
            TitleColumn("place", label="页面", get_url=_page_url),
            Column("handler", label="谁在办", accessor=lambda report: report.handler or ""),
            Column("received_at", label="收到", sort_key="received_at"),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        log = Button("导出记录", url=reverse(f"{desk.DESK}:exports"), icon_name="history", priority=110)
        return [*super().header_more_buttons, log]

    def get_base_queryset(self) -> QuerySet[Feedback]:
        return Feedback.objects.select_related("page", "handler").most_pressing_first()

    def search_queryset(self, queryset: QuerySet[Feedback]) -> QuerySet[Feedback]:
        """Also by a number as people write it."""
        if not self.is_searching:
            return queryset
        words = Q(number__icontains=parsed(self.search_query) or self.search_query)
        for field in self.search_fields[1:]:
            words |= Q(**{f"{field}__icontains": self.search_query})
        return queryset.filter(words)

    def to_row_dict(self, item: Feedback) -> dict[str, Any]:
        return exports.cells(item, super().to_row_dict(item), user=self.request.user)

    def as_spreadsheet(self, queryset: QuerySet[Feedback], spreadsheet_format: str) -> HttpResponseBase:
        """Nothing leaves without a line in the log."""
        reports = list(queryset)
        contacts = sum(exports.tells_contact(report, user=self.request.user) for report in reports)
        services.note_export(by=self.request.user, rows=len(reports), contacts=contacts, now=timezone.now())
        return super().as_spreadsheet(_Rows(queryset.model, reports), spreadsheet_format)


class _Rows(list):
    """What Wagtail's export asks of a queryset: its model and its things."""

    def __init__(self, model: type[Feedback], reports: list[Feedback]) -> None:
        super().__init__(reports)
        self.model = model


class FeedbackViewSet(ModelViewSet):
    """Reports are made by readers and changed by services: there is nothing to add, edit or delete here."""

    model = Feedback
    menu_label = "纠错"
    icon = "comment"
    add_to_admin_menu = True
    menu_order = 130
    index_view_class = FeedbackIndexView
    filterset_class = FeedbackFilterSet
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = dict.fromkeys(("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**absent, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("exports/", desk.ExportsView.as_view(), name="exports"),
            path("<int:pk>/", desk.ReportView.as_view(), name="inspect"),
            path("<int:pk>/take/", desk.take, name="take"),
            path("<int:pk>/erase/", desk.erase, name="erase"),
        ]


feedback_desk = FeedbackViewSet(desk.DESK)
