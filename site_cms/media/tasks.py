"""Renditions are made behind the request, never in it."""

from __future__ import annotations

from django_tasks import task

from site_cms.media.models import SiteImage
from site_cms.media.presets import possible_specs
from site_cms.media.selectors import current_renditions, missing_specs


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
