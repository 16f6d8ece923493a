"""Where files live: private unless a field says public.

The default storage is private, so that a file nobody thought about (Wagtail's half-finished uploads, staff portraits, later
entries and evidence) cannot be reached by a reader. Public are only files made by us: renditions, base pictures, cleaned
recordings and captions.
"""

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.urls import reverse
from django.utils.deconstruct import deconstructible
from django.utils.functional import cached_property


class StaffAddress:
    """Gives private files the address of the view that lets staff only see them."""

    def url(self, name: str | None) -> str:
        return reverse("media_original", args=[name])


@deconstructible(path="site_cms.media.storages.PrivateStorage")
class PrivateStorage(StaffAddress, FileSystemStorage):
    """Files under `settings.PRIVATE_ROOT`; no web server is given that folder.

    The folder is read from the settings and is no argument: Wagtail writes a storage's arguments into task rows.
    """

    @cached_property
    def base_location(self) -> str:
        return str(settings.PRIVATE_ROOT)


def public_storage() -> Storage:
    """The storage of what every reader may fetch."""
    return storages["public"]
