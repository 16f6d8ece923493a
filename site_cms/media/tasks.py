"""Renditions are made and files are read behind the request, never in it."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import tempfile

from django.db import transaction
from django_tasks import task

from site_cms.media import file_text
from site_cms.media.models import SiteDocument, SiteImage
from site_cms.media.presets import possible_specs
from site_cms.media.selectors import current_renditions, missing_specs

logger = logging.getLogger(__name__)
LONGEST_READING = 60
"""Seconds for a file, whatever it waits for."""


@task()
def make_renditions(image_id: int) -> None:
    """Make what is missing of the renditions of a picture; nothing when the picture is gone by now."""
    image = SiteImage.objects.filter(pk=image_id).first()
    if image is not None:
        make_missing(image)


def make_missing(image: SiteImage) -> int:
    """Make the renditions `image` lacks and drop those of an earlier focal point. Returns how many were made."""
    missing = missing_specs(image)
    for spec in missing:
        image.get_rendition(spec)
    kept = [rendition.pk for rendition in current_renditions(image, possible_specs()).values()]
    image.renditions.filter(filter_spec__in=possible_specs()).exclude(pk__in=kept).delete()
    return len(missing)


@task()
def read_text(document_id: int) -> None:
    """Keep the words of the document's present file; nothing when it is gone or was read already."""
    document = SiteDocument.objects.unread().filter(pk=document_id).first()
    if document is None:
        return
    name, text = document.file.name, words_of(document)
    with transaction.atomic():
        # A file put in its place meanwhile has a task of its own.
        if locked := SiteDocument.objects.select_for_update().filter(pk=document_id, file=name).first():
            locked.text, locked.text_from = text, name
            locked.save(update_fields=["text", "text_from"])


def words_of(document: SiteDocument) -> str:
    """What is written in the file, by a process of its own; empty when it cannot be read, whatever the reason.

    Raises:
        OSError: the storage did not answer.
    """
    if document.file_extension not in file_text.READERS:
        return ""
    command = [sys.executable, "-I", file_text.__file__, document.file_extension]
    with tempfile.TemporaryFile() as copy:
        try:
            with document.file.storage.open(document.file.name) as file:
                shutil.copyfileobj(file, copy)
            copy.seek(0)
            answer = subprocess.run(  # noqa: S603  our own program; the file is data on its standard input
                command, stdin=copy, capture_output=True, env={}, timeout=LONGEST_READING, check=True
            )
        except (FileNotFoundError, subprocess.SubprocessError) as error:
            logger.warning("文件 %s 的文字读不出来：%s", document.pk, error)
            return ""
    return answer.stdout.decode()
