"""What the report of page views is narrowed by."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page, get_page_models

from site_cms.analytics.enums import Period
from site_cms.analytics.selectors import columns_of
from site_cms.core.models import BasePage

USUAL = Period.LAST_30


class PeriodFilter(ChoiceFilter):
    """The report itself adds up the days: nothing is filtered here."""

    def __init__(self, **kwargs: Any) -> None:
        others = [choice for choice in Period.choices if choice[0] != USUAL]
        super().__init__(**{"label": "时间", "choices": others, "empty_label": USUAL.label} | kwargs)

    def filter(self, pages: QuerySet[Page], value: str) -> QuerySet[Page]:
        return pages


class ColumnFilter(ChoiceFilter):
    """The page chosen and everything below it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": "栏目", "choices": _columns, "empty_label": "不限"} | kwargs)

    def filter(self, pages: QuerySet[Page], value: str) -> QuerySet[Page]:
        return pages.filter(path__startswith=value) if value else pages


def _columns() -> list[tuple[str, str]]:
    return columns_of(Page.objects.all())


def _kinds() -> list[tuple[str, str]]:
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    types = ContentType.objects.get_for_models(*models)
    return sorted(((str(kind.pk), str(model._meta.verbose_name)) for model, kind in types.items()), key=lambda choice: choice[1])


class PageViewsFilterSet(WagtailFilterSet):
    period = PeriodFilter()
    column = ColumnFilter()
    content_type = ChoiceFilter(label="页面类型", choices=_kinds, empty_label="不限")

    class Meta:
        model = Page
        fields: list[str] = []
