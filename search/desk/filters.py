"""What the report of searches is narrowed by."""

from typing import Any

from django.db.models import QuerySet
from django.forms import RadioSelect
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from search.models import SearchedDay

PERIODS = (7, 30, 90)
USUAL_DAYS = 30


class DaysFilter(ChoiceFilter):
    """The report itself adds up the days: nothing is filtered here."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(str(days), f"最近 {days} 天") for days in PERIODS if days != USUAL_DAYS]
        super().__init__(**{"label": "时间", "choices": choices, "empty_label": f"最近 {USUAL_DAYS} 天"} | kwargs)

    def filter(self, words: QuerySet, value: str) -> QuerySet:
        return words


class SearchesFilterSet(WagtailFilterSet):
    days = DaysFilter(widget=RadioSelect)
    found = ChoiceFilter(
        label="结果", choices=[("zero", "有搜不到的"), ("never", "每次都搜不到的")], empty_label="不限", method="filter_found",
        widget=RadioSelect,
    )  # fmt: skip

    class Meta:
        model = SearchedDay
        fields: list[str] = []

    def filter_found(self, words: QuerySet, name: str, value: str) -> QuerySet:
        return words.filter(all_zero__gt=0) if value == "zero" else words.filter(zero_share=100)
