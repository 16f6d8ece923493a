from django.urls import path

from site_cms.analytics import views

app_name = "analytics"
urlpatterns = [
    path("views/", views.PageViewsReport.as_view(), name="views"),
    path("views/results/", views.PageViewsReport.as_view(results_only=True), name="views_results"),
    path("yearly/", views.YearlyReport.as_view(), name="yearly"),
    path("yearly/<int:year>/", views.YearlyReport.as_view(), name="yearly"),
]
