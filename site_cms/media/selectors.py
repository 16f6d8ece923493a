"""Reads of pictures and their renditions."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.core.cache import cache
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Prefetch
from django.db.models.fields.files import FieldFile
from wagtail.images.models import Filter
from wagtail.models import CollectionViewRestriction

from site_cms.media.models import SiteDocument, SiteImage, SiteRendition
from site_cms.media.presets import possible_specs, specs_for


def prefetch_picture(relation: str, *presets: str) -> Prefetch:
    """For `prefetch_related`: the pictures of `relation` with the renditions of `presets`, in two queries for a whole listing."""
    return Prefetch(relation, queryset=SiteImage.objects.with_renditions(*presets))


def pictures_in_bulk(keys: Iterable[int], *presets: str) -> dict[int, SiteImage]:
    """Pictures by primary key, ready for `{% picture %}` in `presets`.

    One query when something is made of each of them, which is the rule; a second one for those of which nothing is.
    """
    wanted = set(keys)
    rows = SiteRendition.objects.filter(image__in=wanted, filter_spec__in=possible_specs(*presets)).select_related("image")
    made: defaultdict[int, list[SiteRendition]] = defaultdict(list)
    for row in rows:
        made[row.image_id].append(row)
    images = {key: renditions[0].image for key, renditions in made.items()}
    if missing := wanted - images.keys():
        images |= SiteImage.objects.in_bulk(missing)
    for key, image in images.items():
        # What `prefetch_related` would leave behind.
        renditions = image.renditions.all()
        renditions._result_cache = made[key]
        image._prefetched_objects_cache = {"renditions": renditions}
    return images


def public_documents(keys: Sequence[int]) -> list[SiteDocument]:
    """The files everybody may fetch of those with the primary keys `keys`, in that order, each once, with their text.

    At most one query.
    """
    here = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    closed = CollectionViewRestriction.objects.alias(here=here).filter(here__startswith=F("collection__path"))
    found = SiteDocument.objects.defer(None).exclude(Exists(closed)).in_bulk(set(keys))
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def public_size(file: FieldFile) -> int:
    """Bytes of a public file, asked of the storage once: names are never used twice, so what was true stays true."""
    key = f"size:{hashlib.sha256(str(file.name).encode()).hexdigest()}"
    return int(cache.get_or_set(key, lambda: _size(file), timeout=None) or 0)


def _size(file: FieldFile) -> int:
    try:
        return file.size
    except OSError:
        return 0  # gone from the disk; the RSS profile allows 0 for a length nobody knows


def current_renditions(image: SiteImage, specs: Iterable[str]) -> dict[str, SiteRendition]:
    """The renditions of `image` for `specs` that fit its focal point, by spec. No query when they were prefetched."""
    specs = set(specs)
    if "renditions" in getattr(image, "_prefetched_objects_cache", {}):
        rows: Iterable[SiteRendition] = image.renditions.all()
    else:
        rows = image.renditions.filter(filter_spec__in=specs)
    # Only crops depend on the focal point, and all crops depend on it in the same way.
    keys = {"", Filter("fill-1x1").get_cache_key(image)}
    return {row.filter_spec: row for row in rows if row.filter_spec in specs and row.focal_point_key in keys}


def missing_specs(image: SiteImage) -> list[str]:
    """What is still to be made for `image`; never anything for SVG."""
    if image.is_svg():
        return []
    wanted = specs_for(image)
    made = current_renditions(image, wanted)
    return [spec for spec in wanted if spec not in made]


def images_lacking_renditions() -> Iterator[SiteImage]:
    """Every picture for which something is still to be made; few rows in memory at a time."""
    images = SiteImage.objects.raster().with_renditions().order_by("pk")
    return (image for image in images.iterator(chunk_size=200) if missing_specs(image))
