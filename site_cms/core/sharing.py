"""The picture shown with a link in a chat or a social network (ADR 0090)."""

from dataclasses import dataclass

from site_cms.core.addresses import absolute
from site_cms.media.models import SiteImage
from site_cms.media.presets import PRESETS
from site_cms.media.selectors import current_renditions

# Pixels of the shorter side: WeChat passes over pictures that are smaller.
SMALLEST = 300


@dataclass(frozen=True)
class SharingPicture:
    """`url` is absolute, sizes in pixels."""

    url: str
    width: int
    height: int
    alt: str


def sharing_picture(image: SiteImage | None, *, alt: str) -> SharingPicture | None:
    """A JPEG of `image` that chats show: the rendition of preset `social` when it came along, the base picture otherwise.

    None without a picture, for a drawing (SVG) and for one that is too small. Never a query of its own.
    """
    if image is None or image.is_svg() or min(image.base_width, image.base_height) < SMALLEST:
        return None
    if "renditions" in getattr(image, "_prefetched_objects_cache", {}):
        for rendition in current_renditions(image, PRESETS["social"].specs(image, "jpeg")).values():
            return SharingPicture(absolute(rendition.url), rendition.width, rendition.height, alt)
    return SharingPicture(absolute(image.base.url), image.base_width, image.base_height, alt)
