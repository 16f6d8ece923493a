"""Addresses of the ground that are no pages."""

from django.urls import path, re_path

from site_cms.core import manifest, sitemaps
from site_cms.core.elder import elder
from site_cms.core.robots import robots_txt
from site_cms.core.security_txt import security_txt

app_name = "core"
urlpatterns = [
    re_path(r"^elder/(?P<state>on|off)/$", elder, name="elder"),
    path("robots.txt", robots_txt, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("favicon.ico", manifest.favicon, name="favicon"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    # No slug has a dot in it, so the name of a section never looks like a number.
    path("sitemap.<int:number>.xml", sitemaps.file, name="sitemap_file"),
    path("sitemap-<slug:section>.<int:number>.xml", sitemaps.file, name="sitemap_file"),
]
