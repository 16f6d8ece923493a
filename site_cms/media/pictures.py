"""Makes an uploaded picture safe: judged by its content, without metadata, upright, in sRGB.

Formats and limits: docs/operations/media.md. Everything is decoded and encoded anew, so nothing of the uploaded bytes reaches a
reader: no EXIF (GPS, serial numbers), XMP, IPTC, comments, thumbnails or data appended to the file.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

import pillow_heif.HeifImagePlugin  # noqa: F401  registers the format HEIF with Pillow
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image, ImageCms, ImageOps

from site_cms.media.svg import looks_like_svg, sanitise_svg, svg_size

# A phone's JPEG with a second picture inside (MPO) is opened as JPEG.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
MAX_PIXELS = 64_000_000
MAX_SVG_BYTES = 2 * 1024 * 1024
BASE_SIDE = 1600
NOT_A_PICTURE = "这不是可用的图片。请上传 JPEG、PNG、WebP、AVIF、HEIC、GIF 或 SVG 文件；只改扩展名不能改变文件的类型。"
TOO_MANY_PIXELS = f"图片像素太多，最多 {MAX_PIXELS // 10_000} 万像素（例如 8000×8000）。请缩小后再上传。"


@dataclass(frozen=True)
class Picture:
    """A cleaned picture: `data` is kept as the original, `base` is what readers get until renditions are made."""

    name: str
    mime_type: str
    data: bytes
    base: bytes
    base_width: int
    base_height: int
    colour: str


class CleanFile(ContentFile):
    """A cleaned picture as a file; a model field that is given one does not clean it again."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture.data, name=picture.name)
        self.picture = picture
        self.content_type = picture.mime_type


def clean_picture(file: File, name: str) -> Picture:
    """The safe form of the picture in `file`.

    HEIC becomes JPEG; GIF, and whatever has transparency, becomes PNG; SVG passes the sanitiser.

    Raises:
        ValidationError: in Chinese, when the content is no picture, is damaged, moves or has more than `MAX_PIXELS`.
    """
    file.seek(0)
    head = file.read(4096)
    if not head:
        raise ValidationError("文件是空的（0 字节）。")
    file.seek(0)
    stem = PurePath(name).stem[:60] or secrets.token_hex(4)
    if looks_like_svg(head):
        return _clean_svg(file, stem)
    return _clean_raster(file, stem)


def _clean_svg(file: File, stem: str) -> Picture:
    data = file.read(MAX_SVG_BYTES + 1)
    if len(data) > MAX_SVG_BYTES:
        raise ValidationError(f"SVG 文件不得超过 {MAX_SVG_BYTES // 1024 // 1024} MB。")
    data = sanitise_svg(data)
    width, height = svg_size(data)
    return Picture(f"{stem}.svg", "image/svg+xml", data, data, width, height, colour="")


def _clean_raster(file: File, stem: str) -> Picture:
    image = _decoded(file)
    upright = _upright_srgb(image)
    if upright.mode == "RGBA" or image.format in {"PNG", "GIF"}:
        name, mime_type, data = f"{stem}.png", "image/png", _encoded(upright, "PNG", compress_level=4)
    else:
        name, mime_type, data = f"{stem}.jpg", "image/jpeg", _encoded(upright, "JPEG", quality=92)
    base = _flat(upright)
    base.thumbnail((BASE_SIDE, BASE_SIDE), Image.Resampling.LANCZOS)
    jpeg = _encoded(base, "JPEG", quality=80, progressive=True, optimize=True)
    return Picture(name, mime_type, data, jpeg, base.width, base.height, dominant_colour(base))


def _decoded(file: File) -> Image.Image:
    """The picture, its pixels read. Size is judged from the header, before any pixel is decoded."""
    try:
        image = Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError:
        raise ValidationError(TOO_MANY_PIXELS) from None
    except Exception as error:  # Pillow's parsers raise whatever a hostile header provokes
        raise ValidationError(NOT_A_PICTURE) from error
    if image.width * image.height > MAX_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS)
    if image.format in {"GIF", "PNG", "WEBP", "AVIF"} and getattr(image, "is_animated", False):
        raise ValidationError("动图会一直播放，读者无法暂停。请改为上传视频，或截取其中一帧。")
    try:
        image.load()
    except Exception as error:
        raise ValidationError("图片已损坏或不完整，无法读取。请重新导出后再上传。") from error
    return image


def _upright_srgb(image: Image.Image) -> Image.Image:
    """`image` as RGB or RGBA in sRGB, turned as its EXIF says, with an empty `info` (encoders copy from there)."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    alpha = upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if upright.mode not in {"RGB", "L", "CMYK"}:
        upright = upright.convert("RGB")
    if profile:
        upright = _to_srgb(upright, profile)
    upright = upright.convert("RGB")
    if alpha is not None:
        upright.putalpha(alpha)
    upright.info.clear()
    return upright


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken or foreign profile is no reason to refuse a picture; its colours are then read as sRGB, as browsers do.
        return image


def _flat(image: Image.Image) -> Image.Image:
    """A copy without transparency, on white."""
    if image.mode != "RGBA":
        return image.copy()
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _encoded(image: Image.Image, image_format: str, **options) -> bytes:
    output = BytesIO()
    image.save(output, image_format, **options)
    return output.getvalue()


def dominant_colour(image: Image.Image) -> str:
    """The colour most of an RGB picture has, as `#rrggbb`: the fullest of eight clusters of a small copy."""
    small = image.resize((48, 48), Image.Resampling.BOX).quantize(8, Image.Quantize.MEDIANCUT)
    fullest = small.histogram().index(max(small.histogram()))
    palette = small.getpalette() or []
    return "#{:02x}{:02x}{:02x}".format(*palette[fullest * 3 : fullest * 3 + 3])
