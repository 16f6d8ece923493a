"""The only place of the ground that knows the rooms: it wires their addresses."""

from allauth.account.views import logout
from django.contrib import admin as django_admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from site_cms.users import views as users

# Stands before Wagtail's and Django's own addresses and takes their place: there is one door (ADR 0030).
one_door = [
    path("admin/login/", users.door),
    path("admin/logout/", logout),
    path("admin/password_reset/", users.reset_door),
    path("admin/password_reset/<path:rest>", users.reset_door),
    path("admin/account/", users.AdminAccountView.as_view()),
    path("django-admin/login/", users.door),
    path("django-admin/logout/", logout),
    path("_util/login/", users.door),
]

urlpatterns = [
    *one_door,
    path("admin/", include(wagtailadmin_urls)),
    path("django-admin/", django_admin.site.urls),
    path("account/", include("site_cms.users.urls")),
    path("", include("site_cms.media.urls")),
    path("", include("site_cms.core.urls")),
    path("", include("news.urls")),
    path("jiucuo/", include("home.feedback.urls")),
    path("search/", include("search.urls")),
    path("", include(wagtail_urls)),
]
