"""The picture shown with a link in a chat or a social network."""

from dataclasses import dataclass

from wagtail.images.models import Filter

from site_cms.core.addresses import absolute
from site_cms.media.models import SiteImage
from site_cms.media.presets import PRESETS


@dataclass(frozen=True)
class SharingPicture:
    """`url` is absolute, sizes in pixels."""

    url: str
    width: int
    height: int
    alt: str


def sharing_picture(image: SiteImage | None, *, alt: str) -> SharingPicture | None:
    """The rendition of preset `social` when it came with the image, the base picture otherwise; never a query of its own."""
    if image is None:
        return None
    if "renditions" in getattr(image, "_prefetched_objects_cache", {}):
        [spec] = PRESETS["social"].specs(image, "jpeg")
        for rendition in image.find_existing_renditions(Filter(spec=spec)).values():
            return SharingPicture(absolute(rendition.url), rendition.width, rendition.height, alt)
    return SharingPicture(absolute(image.base.url), image.base_width, image.base_height, alt)
