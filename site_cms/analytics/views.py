"""The admin's two reports: views by page, and the figures of the yearly form."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, NumberColumn, Table, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from site_cms.admin_ui.listings import MomentColumn
from site_cms.admin_ui.spreadsheets import Spreadsheet
from site_cms.analytics import selectors
from site_cms.analytics.enums import Period
from site_cms.analytics.forms import USUAL, PageViewsFilterSet
from site_cms.analytics.models import ViewDay
from site_cms.analytics.yearly import yearly_lines

FIRST_YEAR = 2000
# The form is due on 31 January (国办函〔2018〕12号): until then the year asked for is the last one.
FORM_DUE = dt.timedelta(days=31)


class ForReaders(PermissionCheckedMixin):
    """For those who may see the numbers."""

    permission_policy = ModelPermissionPolicy(ViewDay)
    permission_required = "view"


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _in_beijing(moment: dt.datetime | None) -> dt.datetime | str:
    return timezone.make_naive(moment, timezone.get_default_timezone()) if moment else ""


class PageViewsReport(Spreadsheet, ForReaders, PageReportView):
    page_title = "浏览量"
    header_icon = "view"
    index_url_name = "analytics:views"
    index_results_url_name = "analytics:views_results"
    results_template_name = "analytics/page_views_results.html"
    filterset_class = PageViewsFilterSet
    default_ordering = "-views"
    no_results_message = "这段时间没有页面被浏览。"
    columns = [
        TitleColumn("title", label="标题", get_url=_edit_url, sort_key="title"),
        Column("column", label="所在栏目", sort_key="column"),
        Column("page_type_display_name", label="页面类型"),
        MomentColumn("published", label="发布时间", sort_key="published"),
        NumberColumn("views", label="浏览量", sort_key="views"),
    ]
    list_export = ["title", "column", "page_type_display_name", "published", "views"]
    export_headings = {
        "title": "标题",
        "column": "所在栏目",
        "page_type_display_name": "页面类型",
        "published": "发布时间",
        "views": "浏览量",
    }
    custom_field_preprocess = {"published": {"xlsx": _in_beijing, "csv": _in_beijing}}

    @cached_property
    def today(self) -> dt.date:
        return selectors.today()

    @cached_property
    def period(self) -> Period:
        chosen = self.request.GET.get("period")
        return Period(chosen) if chosen in Period.values else USUAL

    @cached_property
    def days(self) -> tuple[dt.date, dt.date]:
        return self.period.days(self.today)

    def get_base_queryset(self):
        return selectors.read_pages(*self.days)

    def get_filename(self) -> str:
        return f"views-{self.days[0]}-{self.days[1]}"

    def get_context_data(self, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        if self.is_export:
            return context
        return context | {
            "period": self.period.label,
            "days": self.days,
            "totals": selectors.totals(*self.days),
            "bars": selectors.bars(*USUAL.days(self.today)),
        }


class YearlyReport(Spreadsheet, ForReaders, WagtailAdminTemplateMixin, TemplateView):
    """The rows of 《政府网站工作年度报表》 for one year."""

    template_name = "analytics/yearly.html"
    header_icon = "table"
    list_export = ["group", "label", "shown", "unit", "note"]
    export_headings = {"group": "类别", "label": "指标", "shown": "数值", "unit": "单位", "note": "说明"}

    def dispatch(self, request, *args, **kwargs) -> HttpResponse:
        if not FIRST_YEAR <= self.year <= self.this_year:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def this_year(self) -> int:
        return selectors.today().year

    @cached_property
    def year(self) -> int:
        return self.kwargs.get("year") or (selectors.today() - FORM_DUE).year

    def get_page_title(self) -> str:
        return f"{self.year} 年政府网站工作年度报表"

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_filename(self) -> str:
        return f"yearly-{self.year}"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        lines = yearly_lines(self.year)
        columns = [Column(name, label=self.export_headings[name]) for name in self.list_export]
        near = [year for year in (self.year - 1, self.year + 1) if FIRST_YEAR <= year <= self.this_year]
        return super().get_context_data(**kwargs) | {
            "object_list": lines,
            "table": Table(columns, lines),
            "open": sum(line.value is None for line in lines),
            "is_running": self.year == self.this_year,
            "near": [(year, reverse("analytics:yearly", args=[year])) for year in near],
        }

    def render_to_response(self, context, **kwargs) -> HttpResponse:
        if self.is_export:
            return self.as_spreadsheet(context["object_list"], self.request.GET["export"])
        return super().render_to_response(context, **kwargs)
