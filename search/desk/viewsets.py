"""Words editors keep for search, listed and edited."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from search import words
from search.analysis.tokens import normal
from search.desk import selectors, sheets
from search.desk.forms import HotWordForm, SynonymForm
from search.desk.importing import ImportView
from search.models import HotWord, SynonymGroup
from site_cms.admin_ui.listings import MomentColumn
from site_cms.admin_ui.spreadsheets import Spreadsheet


class SynonymIndexView(Spreadsheet, IndexView):
    any_permission_required = ["add", "change", "delete"]
    list_export = list(sheets.HEADINGS)
    export_filename = "tongyici"
    search_fields = ["words"]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("words", label="词", accessor=str, get_url=self.get_edit_url),
            Column("kind", label="类别", accessor="get_kind_display", sort_key="kind"),
            MomentColumn("changed_at", label="修改时间", sort_key="changed_at"),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        own = [Button("试查", url=reverse("search-desk:try"), icon_name="search", priority=80)]
        if self.user_has_permission("add") and self.user_has_permission("change"):
            own.append(Button("导入 XLSX", url=reverse("synonyms:import"), icon_name="upload", priority=85))
        return [*super().header_more_buttons, *own]

    def search_queryset(self, queryset: QuerySet[SynonymGroup]) -> QuerySet[SynonymGroup]:
        """As typed, or in simplified characters and small letters."""
        if not self.is_searching:
            return queryset
        return queryset.filter(Q(words__icontains=self.search_query) | Q(words__icontains=normal(self.search_query)))

    def to_row_dict(self, item: SynonymGroup) -> dict[str, Any]:
        return sheets.cells(pk=item.pk, kind=item.kind, words=item.word_list)


class SynonymCreateView(CreateView):
    template_name = "search/admin/synonym_create.html"

    def get_initial(self) -> dict[str, Any]:
        return {"words": self.request.GET.get("words", "")}


class SynonymEditView(EditView):
    template_name = "search/admin/synonym_edit.html"


class SynonymViewSet(ModelViewSet):
    model = SynonymGroup
    name = "synonyms"
    menu_label = "同义词"
    icon = "list-ul"
    edit_handler = ObjectList([FieldPanel("kind"), FieldPanel("words")], base_form_class=SynonymForm)
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    edit_view_class = SynonymEditView
    list_filter = ["kind"]
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("import/", ImportView.as_view(), name="import")]


class HotWordIndexView(IndexView):
    any_permission_required = ["add", "change", "delete"]
    results_template_name = "search/admin/hot_words_results.html"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("word", label="词", get_url=self.get_edit_url),
            NumberColumn("times", label=f"最近 {words.TIMES_DAYS} 天搜了几次", accessor=lambda row: self.times.get(row.word, 0)),
        ]

    @cached_property
    def times(self) -> dict[str, int]:
        return {line.word: line.times for line in words.hot_words(timezone.now())}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {
            "candidates": selectors.candidates(timezone.now()),
            "candidate_days": selectors.CANDIDATE_DAYS,
            "may_add": self.user_has_permission("add"),
        }


class HotWordViewSet(ModelViewSet):
    model = HotWord
    name = "hot-words"
    menu_label = "大家在查"
    icon = "tag"
    edit_handler = ObjectList([FieldPanel("word")], base_form_class=HotWordForm)
    index_view_class = HotWordIndexView
    sort_order_field = "order"
    ordering = "order"
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)


class SearchGroup(ViewSetGroup):
    """Everything editors do for search, in one place of the menu; `desk.menu.more_items` adds what is no viewset."""

    menu_label = "检索"
    menu_name = "search-desk"
    menu_icon = "search"
    menu_order = 340
    submenu_hook = "register_search_menu_item"
    items = (SynonymViewSet(menu_order=10), HotWordViewSet(menu_order=20))
