"""`{% picture %}`: the one way a picture gets into a page."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from site_cms.media.models import SiteImage, SiteRendition
from site_cms.media.presets import MIME_TYPES, PRESETS, Preset
from site_cms.media.selectors import current_renditions

register = template.Library()


@dataclass(frozen=True)
class Source:
    """One `<source>` of a picture element."""

    type: str
    srcset: str


@register.inclusion_tag("components/picture.html")
def picture(
    image: SiteImage | None, preset: str, *, alt: str, lazy: bool = True, sizes: str = "", **attributes: str
) -> dict[str, object]:
    """Show `image` in `preset`. Never renders: what is not made yet is replaced by the base picture made at upload.

    Args:
        alt: text for those who do not see the picture; must be given, may be empty for decoration.
        lazy: False for the one picture a page opens with.
        sizes: replaces the preset's `sizes`.
        attributes: `class` only.

    Raises:
        TemplateSyntaxError: for any other attribute.
        KeyError: there is no such preset.
    """
    if attributes.keys() - {"class"}:
        raise template.TemplateSyntaxError(f"picture does not know {', '.join(attributes.keys() - {'class'})}")
    if image is None:
        return {"src": ""}
    chosen = PRESETS[preset]
    made = {} if image.is_svg() else current_renditions(image, {s for kind in chosen.formats for s in chosen.specs(image, kind)})
    by_format = {kind: _by_width(chosen, image, kind, made) for kind in chosen.formats}
    fallback = by_format.pop("jpeg")
    largest = fallback[-1] if fallback else None
    return {
        "sources": [Source(MIME_TYPES[kind], _srcset(rows)) for kind, rows in by_format.items() if rows],
        "srcset": _srcset(fallback) if len(fallback) > 1 else "",
        "sizes": sizes or chosen.sizes,
        "src": (largest.file if largest else image.base).url,
        "width": largest.width if largest else image.base_width,
        "height": largest.height if largest else image.base_height,
        "alt": alt,
        "lazy": lazy,
        "class": attributes.get("class", ""),
    }


def _by_width(preset: Preset, image: SiteImage, kind: str, made: dict[str, SiteRendition]) -> list[SiteRendition]:
    return [made[spec] for spec in preset.specs(image, kind) if spec in made]


def _srcset(rows: list[SiteRendition]) -> str:
    return ", ".join(f"{row.file.url} {row.width}w" for row in rows)
