"""A flat, filterable listing of one page type, whatever column its pages stand in. Rooms register theirs.

class ArticleFilterSet(FlatFilterSet):
    source = ValuesFilter(field_name="source", label="来源")
    author = ValuesFilter(field_name="author", label="作者")

    class Meta(FlatFilterSet.Meta):
        model = NewsPage

class ArticleListing(FlatListingViewSet):
    model = NewsPage
    menu_label = "文章"
    icon = "doc-full"
    columns = flat_columns(Column("source", label="来源", sort_key="source"), Column("author", label="作者", sort_key="author"))
    filterset_class = ArticleFilterSet

# wagtail_hooks.py
hooks.register("register_admin_viewset", lambda: ArticleListing("articles"))
"""

from typing import Any

from django.db.models import QuerySet
from django.forms import RadioSelect
from django_filters import AllValuesFilter, ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

# How a page stands, in the words of the admin's own labels, as conditions on the listing's queryset.
STATES: dict[str, tuple[str, dict[str, Any]]] = {
    "live": ("已发布", {"live": True}),
    "changed": ("已发布，有修改", {"live": True, "has_unpublished_changes": True}),
    "scheduled": ("已定时", {"_approved_schedule": True}),
    "draft": ("草稿", {"live": False, "expired": False, "_approved_schedule": False}),
    "expired": ("已到期", {"live": False, "expired": True}),
}


class ValuesFilter(AllValuesFilter):
    """One of the values that occur in a text field, empty ones left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"empty_label": "不限"} | kwargs)

    @property
    def field(self) -> Any:
        field = super().field
        field.choices = [choice for choice in field.choices if choice[0] != "" or choice[1] == self.extra["empty_label"]]
        return field


class StateFilter(ChoiceFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [(key, label) for key, (label, _) in STATES.items()]
        super().__init__(*args, **{"choices": choices, "label": "状态", "empty_label": "不限", "widget": RadioSelect} | kwargs)

    def filter(self, pages: QuerySet[Page], value: str) -> QuerySet[Page]:
        return pages.filter(**STATES[value][1]) if value else pages


class FlatFilterSet(WagtailFilterSet):
    """Filters every page type has: when it went public, when it was last edited, how it stands."""

    published_at = DateFromToRangeFilter(label="发布日期", widget=DateRangePickerWidget)
    latest_revision_created_at = DateFromToRangeFilter(label="修改日期", widget=DateRangePickerWidget)
    state = StateFilter()

    class Meta:
        model = Page
        fields: list[str] = []


class MomentColumn(Column):
    """A date and time as written, where Wagtail's `DateColumn` says how long ago; nothing when there is none."""

    def get_value(self, page: Page) -> Any:
        return super().get_value(page) or ""


def flat_columns(*own: Column) -> list[Column]:
    """Columns of a flat listing: title and place, what the page type adds, dates and state."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="标题", sort_key="title", classname="title"),
        ParentPageColumn("parent", label="所在栏目"),
        *own,
        MomentColumn("published_at", label="发布时间", sort_key="published_at"),
        MomentColumn("latest_revision_created_at", label="修改时间", sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label="状态", sort_key="live"),
    ]


class FlatListingViewSet(PageListingViewSet):
    """Base of the rooms' listings; stands in the main menu under the explorer."""

    ordering = "-latest_revision_created_at"
    list_per_page = 50
    add_to_admin_menu = True
    menu_order = 110
    columns = flat_columns()
    filterset_class = FlatFilterSet
