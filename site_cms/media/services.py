"""Writes of the media library. Each is one transaction; tasks are rows written in it."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile

from django.core.files.base import File
from django.db import transaction
from wagtail.models import Collection
from wagtail.tasks import delete_file_from_storage_task

from site_cms.jobs.services import enqueue
from site_cms.media import tasks
from site_cms.media.documents import check_document
from site_cms.media.models import SiteDocument, SiteImage, SiteMedia
from site_cms.media.pictures import CleanFile, clean_picture
from site_cms.media.recordings import clean_recording
from site_cms.media.selectors import images_lacking_renditions
from site_cms.media.storages import public_storage


@transaction.atomic
def add_image(*, file: File, name: str, title: str, user=None, collection: Collection | None = None, **fields) -> SiteImage:
    """Put a picture into the library; for importers, which have no form. `fields` are columns of `SiteImage`.

    Raises:
        ValidationError: with the reason of `clean_picture`.
    """
    image = SiteImage(title=title, uploaded_by_user=user, file=CleanFile(clean_picture(file, name)), **fields)
    if collection is not None:
        image.collection = collection
    image._set_image_file_metadata()
    image.save()
    return image


@transaction.atomic
def add_document(*, file: File, name: str, title: str, user=None, **fields) -> SiteDocument:
    """Put a document into the library.

    Raises:
        ValidationError: with the reason of `check_document`.
    """
    check_document(file, name)
    document = SiteDocument(title=title, uploaded_by_user=user, file=File(file, name=name), **fields)
    document._set_document_file_metadata()
    document.save()
    return document


@transaction.atomic
def add_recording(*, file: File, name: str, title: str, kind: str, user=None, **fields) -> SiteMedia:
    """Put audio or video (`kind`) into the library. The file is copied first, its metadata is taken out of the copy.

    Raises:
        ValidationError: with the reason of `clean_recording`.
    """
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        clean = File(copy, name=name)
        facts = clean_recording(clean, name, kind)
        known = {key: value for key, value in vars(facts).items() if value is not None}
        return SiteMedia.objects.create(title=title, type=kind, uploaded_by_user=user, file=clean, **fields | known)


@transaction.atomic
def image_saved(*, image: SiteImage) -> None:
    """Have the renditions of a new or changed picture made, and the base picture of its former file deleted."""
    if image.replaced_base:
        discard_public_file(name=image.replaced_base)
        image.replaced_base = ""
    enqueue_renditions(image_id=image.pk)


def enqueue_renditions(*, image_id: int) -> None:
    """One waiting task a picture, however often it is asked for."""
    enqueue(tasks.make_renditions, image_id, key=f"renditions-{image_id}")


def document_saved(*, document: SiteDocument) -> None:
    """Have the words of a new file read."""
    if document.text_from != document.file.name:
        enqueue(tasks.read_text, document.pk, key=f"text-{document.pk}")


def enqueue_unread_documents(now: dt.datetime) -> str:
    """Periodic job: have read what was there before files were read, and what a lost task left.

    `now` is given to every periodic job; what is unread does not depend on it.
    """
    unread = list(SiteDocument.objects.unread())
    for document in unread:
        document_saved(document=document)
    return f"{len(unread)} 个文件待读取文字" if unread else "文件的文字都已读取"


def discard_public_file(*, name: str) -> None:
    """Have a public file deleted once the transaction that made it superfluous is committed."""
    storage = public_storage()
    enqueue(delete_file_from_storage_task, storage.deconstruct(), name)  # type: ignore[attr-defined]  # all of ours have it


@transaction.atomic
def enqueue_missing_renditions(now: dt.datetime) -> str:
    """Periodic job: have made what a lost task or a new preset left missing.

    `now` is given to every periodic job; which renditions are missing does not depend on it.
    """
    lacking = [image.pk for image in images_lacking_renditions()]
    for image_id in lacking:
        enqueue_renditions(image_id=image_id)
    return f"{len(lacking)} 张图片有版本待生成" if lacking else "图片版本齐全"
