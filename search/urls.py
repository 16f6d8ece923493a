"""Addresses of search. One page, GET, whatever a reader chose stands in its query."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.results_page, name="results"),
    path("results.json", views.results_json, name="json"),
    path("suggest.json", views.suggest_json, name="suggest"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
]
