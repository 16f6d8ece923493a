"""Addresses of the ground that are no pages."""

from django.urls import path, re_path

from site_cms.core import sitemaps
from site_cms.core.elder import elder

app_name = "core"
urlpatterns = [
    re_path(r"^elder/(?P<state>on|off)/$", elder, name="elder"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    # No slug has a dot in it, so the name of a section never looks like a number.
    path("sitemap.<int:number>.xml", sitemaps.file, name="sitemap_file"),
    path("sitemap-<slug:section>.<int:number>.xml", sitemaps.file, name="sitemap_file"),
]
