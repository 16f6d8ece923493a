"""Addresses of the ground that are no pages."""

from django.urls import re_path

from site_cms.core.elder import elder

app_name = "core"
urlpatterns = [
    re_path(r"^elder/(?P<state>on|off)/$", elder, name="elder"),
]
