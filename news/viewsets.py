"""The newsroom's flat lists of all articles and of all policies."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView

from news.enums import PolicyState, PolicyTopic
from news.models import NewsPage, PolicyPage
from site_cms.admin_ui.listings import FlatFilterSet, FlatListingViewSet, ValuesFilter, flat_columns


class ArticleFilterSet(FlatFilterSet):
    source = ValuesFilter(field_name="source", label="来源")
    author = ValuesFilter(field_name="author", label="作者")
    editor = ValuesFilter(field_name="editor", label="责任编辑")

    class Meta(FlatFilterSet.Meta):
        model = NewsPage


class ArticleListing(FlatListingViewSet):
    """Every article, whatever column it stands in."""

    model = NewsPage
    menu_label = "文章"
    icon = "doc-full"
    columns = flat_columns(
        Column("source", label="来源", sort_key="source"),
        Column("author", label="作者", sort_key="author"),
    )
    filterset_class = ArticleFilterSet


articles = ArticleListing("articles")


class ValidityFilter(ChoiceFilter):
    """How a policy stands today."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"choices": PolicyState.choices, "label": "有效性", "empty_label": "不限"} | kwargs)

    def filter(self, policies: QuerySet, value: str) -> QuerySet:
        return policies.in_state(PolicyState(value), timezone.localdate()) if value else policies


class PolicyFilterSet(FlatFilterSet):
    validity = ValidityFilter()
    topic = ChoiceFilter(choices=PolicyTopic.choices, label="主题分类", empty_label="不限")
    issuer = ValuesFilter(field_name="issuer", label="发布机构")

    class Meta(FlatFilterSet.Meta):
        model = PolicyPage


class PolicyListView(IndexView):
    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        return super().annotate_queryset(pages).with_validity()


class PolicyListing(FlatListingViewSet):
    """Every policy, with its number and how it stands today."""

    model = PolicyPage
    index_view_class = PolicyListView
    menu_label = "政策"
    icon = "doc-full-inverse"
    menu_order = 111
    columns = flat_columns(
        Column("doc_number", label="发文字号", sort_key="doc_number"),
        Column("issuer", label="发布机构", sort_key="issuer"),
        Column("tag", label="有效性"),
    )
    filterset_class = PolicyFilterSet


policies = PolicyListing("policies")
