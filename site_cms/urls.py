"""The only place of the ground that knows the rooms: it wires their addresses."""

from django.contrib import admin as django_admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("django-admin/", django_admin.site.urls),
    path("account/", include("allauth.urls")),
    path("", include("site_cms.core.urls")),
    path("", include(wagtail_urls)),
]
