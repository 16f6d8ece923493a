"""The sizes pictures are made in. A template names a preset; nothing else about sizes stands in a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

FORMATS = ("avif", "webp", "jpeg")
MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


class Measured(Protocol):
    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...


@dataclass(frozen=True)
class Preset:
    """One way to show a picture.

    `widths` are in pixels of the file, smallest first; `ratios` are the crops offered as (width, height), empty for the whole
    picture; `sizes` is the default of the attribute of that name.
    """

    widths: tuple[int, ...]
    sizes: str
    ratios: tuple[tuple[int, int], ...] = ()
    formats: tuple[str, ...] = FORMATS

    def ratio_for(self, image: Measured) -> tuple[int, int] | None:
        """The crop nearest to the picture's own shape, None for the whole picture."""
        if not self.ratios:
            return None
        own = image.width / image.height
        return min(self.ratios, key=lambda ratio: max(own * ratio[1] / ratio[0], ratio[0] / ratio[1] / own))

    def specs(self, image: Measured, image_format: str) -> list[str]:
        """Wagtail filter specs, smallest first; widths beyond the picture's own are left out, the smallest stays."""
        ratio = self.ratio_for(image)
        available = min(image.width, image.height * ratio[0] // ratio[1]) if ratio else image.width
        widths = [width for width in self.widths if width <= available] or [self.widths[0]]
        if ratio is None:
            return [f"format-{image_format}|width-{width}" for width in widths]
        return [f"format-{image_format}|fill-{width}x{width * ratio[1] // ratio[0]}" for width in widths]


# Cards and portraits are 4:3 or 3:4, as drawn. `wide`, `hero` and `kiosk` show the whole picture and share their files.
PRESETS: dict[str, Preset] = {
    "card": Preset((400, 800), "(min-width: 64em) 25vw, (min-width: 40em) 50vw, 100vw", ratios=((4, 3), (3, 4))),
    "wide": Preset((720, 1440), "(min-width: 64em) 60vw, 100vw"),
    "hero": Preset((720, 1440, 2160), "100vw"),
    "kiosk": Preset((1440, 2160), "100vw"),
    "social": Preset((1200,), "100vw", ratios=((40, 21),), formats=("jpeg",)),
}


def specs_for(image: Measured, *names: str) -> list[str]:
    """Every filter spec `image` needs for the presets `names` (all presets when none is named), each once."""
    chosen = [PRESETS[name] for name in names or PRESETS]
    return list(dict.fromkeys(spec for preset in chosen for kind in preset.formats for spec in preset.specs(image, kind)))


def possible_specs(*names: str) -> list[str]:
    """Every filter spec a picture of any size may have for the presets `names`; what listings prefetch."""
    return list(dict.fromkeys(spec for shape in _SHAPES for spec in specs_for(shape, *names)))


@dataclass(frozen=True)
class _Shape:
    width: int
    height: int


_SHAPES = (_Shape(9000, 6000), _Shape(6000, 9000), _Shape(1, 1))
