"""The two storages in an object store, used when `S3_BUCKET` is set.

Addresses stay our own (`media/…`), so that the content security policy needs no second origin: the reverse proxy passes them
on to the bucket's folder `public/`, and without such a rule the media view answers.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from site_cms.media.storages import StaffAddress


@deconstructible(path="site_cms.media.s3.PublicS3Storage")
class PublicS3Storage(S3Storage):
    def url(self, name, parameters=None, expire=None, http_method=None) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))


@deconstructible(path="site_cms.media.s3.PrivateS3Storage")
class PrivateS3Storage(StaffAddress, S3Storage):
    pass
