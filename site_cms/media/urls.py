"""Addresses of files. The names of the two document addresses are Wagtail's: its models and templates look them up."""

from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from site_cms.media import views

urlpatterns = [
    path("media/<path:path>", views.public_file, name="media_file"),
    path("documents/<int:document_id>/<path:filename>", views.document, name="wagtaildocs_serve"),
    path("documents/password/<int:restriction_id>/", authenticate_with_password, name="wagtaildocs_authenticate_with_password"),
]
