"""Best bets: Wagtail's pages, with our checks, without its hit counting. They stand at its addresses."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.functional import cached_property
from django.views.generic import RedirectView
from wagtail.admin.ui.tables import Column
from wagtail.contrib.search_promotions import views

from search.desk.forms import BestBetFormSet, BestBetQueryForm


class BestBetIndexView(views.IndexView):
    page_title = "置顶结果"

    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in views.IndexView.columns if column.name != "views"]


class _Checked:
    """Our forms in Wagtail's views."""

    form_class = BestBetQueryForm
    page_subtitle = "置顶结果"

    @cached_property
    def searchpicks_formset(self) -> BestBetFormSet:
        posted = [self.request.POST] if self.request.method == "POST" else []  # type: ignore[attr-defined]
        return BestBetFormSet(*posted, instance=self.object)  # type: ignore[attr-defined]


class BestBetCreateView(_Checked, views.CreateView):
    def get_initial(self) -> dict[str, Any]:
        return {"query_string": self.request.GET.get("query_string", "")}


class BestBetEditView(_Checked, views.EditView):
    pass


_to_report = RedirectView.as_view(pattern_name="search-desk:report")
urlpatterns = [
    path("", BestBetIndexView.as_view()),
    path("results/", BestBetIndexView.as_view(results_only=True)),
    path("add/", BestBetCreateView.as_view()),
    path("<int:query_id>/", BestBetEditView.as_view()),
    path("queries/chooser/", _to_report),
    path("queries/chooser/results/", _to_report),
    path("reports/search-terms/", _to_report),
    path("reports/search-terms/results/", _to_report),
]
