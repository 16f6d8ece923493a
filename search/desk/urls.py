from django.urls import path

from search.desk import views

app_name = "search-desk"
urlpatterns = [
    path("try/", views.TryView.as_view(), name="try"),
    path("report/", views.SearchesReport.as_view(), name="report"),
    path("report/results/", views.SearchesReport.as_view(results_only=True), name="report_results"),
    path("status/", views.StatusView.as_view(), name="status"),
    path("status/rebuild/", views.RebuildView.as_view(), name="rebuild"),
    path("hot-words/add/", views.add_hot_word, name="add-hot-word"),
]
