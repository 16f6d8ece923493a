"""Files for readers and for staff, and documents behind the check of who asks."""

from __future__ import annotations

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousFileOperation
from django.core.files.storage import Storage, default_storage
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.permissions import policy_registry
from wagtailmedia.views.chooser import chooser as wagtailmedia_chooser

from site_cms.media.models import SiteDocument, SiteImage
from site_cms.media.responses import IMMUTABLE, PRIVATE, file_response
from site_cms.media.storages import public_storage

# What public storage may hold; anything else is not there, whatever lies in the folder.
CONTENT_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "vtt": "text/vtt; charset=utf-8",
}


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition, base picture, recording or captions file. Names are never used twice, hence cached for ever."""
    return _stored_file(request, public_storage(), path, cache=IMMUTABLE)


@require_safe
def original(request: HttpRequest, path: str) -> HttpResponseBase:
    """The cleaned original of a picture or a colleague's portrait, for staff who may choose pictures."""
    policy = policy_registry.get_by_type(SiteImage)
    if not policy.user_has_any_permission(request.user, ["add", "change", "choose"]):
        raise PermissionDenied
    if not path.startswith(("original_images/", "avatar_images/")):
        raise Http404
    return _stored_file(request, default_storage, path, cache=PRIVATE)


def _stored_file(request: HttpRequest, storage: Storage, name: str, *, cache: str) -> HttpResponseBase:
    content_type = CONTENT_TYPES.get(name.rpartition(".")[2].lower())
    if content_type is None:
        raise Http404
    try:
        file, modified = storage.open(name), storage.get_modified_time(name)
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    etag = f'"{modified.timestamp():.6f}-{file.size:x}"'
    return file_response(request, file, content_type=content_type, modified=modified, etag=etag, cache=cache)


@require_safe
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """A document as a download. Wagtail's hooks decide first: they ask for log-in or password where a collection has one."""
    found = get_object_or_404(SiteDocument, pk=document_id)
    for check in hooks.get_hooks("before_serve_document"):
        answer = check(found, request)
        if isinstance(answer, HttpResponse):
            return answer
    if found.filename != filename:  # a link to the file this one has replaced
        return redirect(found.url)
    document_served.send(sender=SiteDocument, instance=found, request=request)
    name = str(found.file.name)
    try:
        file, modified = default_storage.open(name), default_storage.get_modified_time(name)
    except OSError as error:
        raise Http404 from error
    return file_response(
        request,
        file,
        content_type=found.content_type,
        modified=modified,
        etag=f'"{modified.timestamp():.6f}-{file.size:x}"',
        cache=PRIVATE,
        download_as=found.download_name,
    )


def media_chooser(request: HttpRequest, media_type: str | None = None) -> HttpResponse:
    """wagtailmedia's, which hands page number and collection on unread.

    Raises:
        BadRequest: they are no numbers, or there is no such page of the list; an error 500 there.
    """
    try:
        return wagtailmedia_chooser(request, media_type)
    except (InvalidPage, ValueError) as error:
        raise BadRequest("没有这一页，或没有这个文件夹。") from error
