"""Addresses of the newsroom that are no pages."""

from django.urls import path

from news.views import AtomSiteFeed, SiteFeed

app_name = "news"
urlpatterns = [
    path("feed/", SiteFeed(), name="feed"),
    path("atom/", AtomSiteFeed(), name="atom"),
]
