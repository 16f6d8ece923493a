"""The editors' pages: try a query, what is searched, how the index is."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.desk import selectors, services, trying
from search.desk.filters import PERIODS, USUAL_DAYS, SearchesFilterSet
from search.desk.forms import HotWordForm, TryForm
from search.desk.menu import may_try
from search.desk.pages import DeskPage
from search.desk.rules import clean_words
from search.models import HotWord, SearchedDay
from site_cms.admin_ui.spreadsheets import Spreadsheet, cell
from site_cms.users.models import User

BARS = 30


class TryView(DeskPage):
    """A query as a reader types it; posted from the editor of synonyms, with a group that is not saved yet. Writes nothing."""

    template_name = "search/admin/try.html"
    page_title = "试查"
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_try(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        form = TryForm(given)
        asked = form.cleaned_data if form.is_valid() else {}
        unsaved = clean_words(asked.get("words", ""))
        text = asked.get("q") or (unsaved[0] if unsaved else "")
        tried = trying.attempt(text, now=timezone.now(), unsaved=unsaved, instead_of=asked.get("group")) if text else None
        shown = TryForm({"q": text, "words": "\n".join(unsaved), "group": asked.get("group")}) if asked else form
        return super().get_context_data(**kwargs) | {"form": shown, "tried": tried, "unsaved": unsaved}


class SearchesReport(Spreadsheet, ReportView):
    """Words readers searched, how often, and how often in vain."""

    permission_policy = ModelPermissionPolicy(SearchedDay)
    permission_required = "view"
    page_title = "检索词"
    header_icon = "search"
    index_url_name = "search-desk:report"
    index_results_url_name = "search-desk:report_results"
    results_template_name = "search/admin/report_results.html"
    filterset_class = SearchesFilterSet
    model = SearchedDay
    is_searchable = True
    search_fields = ["words"]
    default_ordering = "-all_times"
    no_results_message = "这段时间没有这样的检索。"
    list_export = ["words", "all_times", "before", "all_zero", "zero_before", "zero_share"]
    export_headings = {
        "words": "词",
        "all_times": "次数",
        "before": "上一段的次数",
        "all_zero": "没有结果的次数",
        "zero_before": "上一段没有结果的次数",
        "zero_share": "没有结果的占比（%）",
    }

    @cached_property
    def columns(self) -> list[Column]:
        return [
            WordColumn("words", label="词", sort_key="words"),
            TrendColumn("all_times", "before", label="次数", sort_key="all_times"),
            TrendColumn("all_zero", "zero_before", label="没有结果", sort_key="all_zero"),
            NumberColumn("zero_share", label="占比", sort_key="zero_share", accessor=lambda row: f"{row['zero_share']}%"),
            WaysColumn("ways", label="怎么办"),
        ]

    @cached_property
    def days(self) -> int:
        chosen = self.request.GET.get("days", "")
        return int(chosen) if chosen in map(str, PERIODS) else USUAL_DAYS

    def get_base_queryset(self) -> Any:
        return selectors.searched_words(selectors.today(), self.days)

    def order_queryset(self, queryset: Any) -> Any:
        """The same order each time, also between words searched as often."""
        return queryset.order_by(self.ordering, "words")

    def get_filename(self) -> str:
        return f"jiansuoci-{self.days}-{selectors.today()}"

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        return {name: cell(item[name]) for name in self.list_export}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        if self.is_export:
            return context
        last = selectors.today()
        return context | {"spans": selectors.spans(last, PERIODS), "bars": selectors.bars(last, BARS)}


class WordColumn(Column):
    """The word, leading to how it is understood."""

    cell_template_name = "search/admin/word_cell.html"


class TrendColumn(NumberColumn):
    """A number and what it was in as many days before."""

    cell_template_name = "search/admin/trend_cell.html"

    def __init__(self, name: str, before: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.before = before

    def get_cell_context_data(self, instance: dict[str, int], parent_context: dict[str, Any]) -> dict[str, Any]:
        now, before = instance[self.name], instance[self.before]
        return super().get_cell_context_data(instance, parent_context) | {
            "before": before,
            "more": now - before,
            "less": before - now,
        }


class WaysColumn(Column):
    """What may be done for the word, as far as the person may."""

    cell_template_name = "search/admin/ways_cell.html"

    def get_cell_context_data(self, instance: dict[str, Any], parent_context: dict[str, Any]) -> dict[str, Any]:
        user, words = parent_context["request"].user, instance["words"]
        ways = [
            ("加同义词", "search.add_synonymgroup", reverse("synonyms:add") + "?" + urlencode({"words": words})),
            ("置顶结果", "wagtailsearchpromotions.add_searchpromotion",
             reverse("wagtailsearchpromotions:add") + "?" + urlencode({"query_string": words})),
        ]  # fmt: skip
        return super().get_cell_context_data(instance, parent_context) | {
            "ways": [(label, url) for label, permission, url in ways if user.has_perm(permission)]
        }


class StatusView(DeskPage):
    """Which engine answers, how far it is, and the way to a new index."""

    template_name = "search/admin/status.html"
    page_title = "检索状态"
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("search.tend_search"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The client is loaded by whom it serves.
        from search.engines.elasticsearch import status

        return super().get_context_data(**kwargs) | {
            "status": status(),
            "with_elasticsearch": bool(settings.ELASTICSEARCH_URL),
            "is_waiting": selectors.is_rebuild_waiting(),
        }


class RebuildView(StatusView):
    """Asks before, then lets the worker do it."""

    template_name = "search/admin/rebuild.html"
    page_title = "重建索引"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        services.rebuild()
        messages.success(request, "已交给后台任务。重建期间检索照常；刷新本页看进展。")
        return redirect("search-desk:status")

    def get_breadcrumbs_items(self) -> list[dict]:
        status = {"url": reverse("search-desk:status"), "label": StatusView.page_title}
        return [*self.breadcrumbs_items, status, {"url": "", "label": self.page_title}]


@permission_required("search.add_hotword")
@require_POST
def add_hot_word(request: HttpRequest) -> HttpResponse:
    """One click on a word of the log."""
    form = HotWordForm({"word": request.POST.get("word", "")}, instance=HotWord())
    if form.is_valid():
        services.add_hot_word(word=form.cleaned_data["word"], by=cast(User, request.user))
        messages.success(request, f"“{form.cleaned_data['word']}”已加进“大家在查”，排在最后；可以调整顺序。")
    else:
        messages.error(request, "；".join(message for errors in form.errors.values() for message in errors))
    return redirect("hot-words:index")
