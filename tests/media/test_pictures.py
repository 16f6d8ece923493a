"""What becomes of a picture between an editor's phone and a reader's screen."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from site_cms.media import services
from site_cms.media.models import SiteImage
from site_cms.media.pictures import MAX_PIXELS, clean_picture
from tests.media import files


def cleaned(data: bytes, name: str = "图片.jpg"):
    return clean_picture(ContentFile(data), name)


def pixels(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize(
    ("data", "name", "kept_as"),
    [
        (files.phone_jpeg(), "IMG_0001.jpg", "IMG_0001.jpg"),
        (files.phone_heic(), "IMG_0002.HEIC", "IMG_0002.jpg"),
        (files.png_with_text(), "截图.png", "截图.png"),
        (files.saved(files.landscape(), "WEBP", exif=files.gps_exif(1)), "a.webp", "a.jpg"),
        (files.saved(files.landscape(), "AVIF", exif=files.gps_exif(1)), "a.avif", "a.jpg"),
        (files.saved(files.landscape(), "PNG"), "其实是PNG.jpg", "其实是PNG.png"),
    ],
    ids=["jpeg", "heic", "png", "webp", "avif", "png named jpg"],
)
def test_nothing_but_the_pixels_is_kept(data, name, kept_as):
    picture = cleaned(data, name)
    assert picture.name == kept_as
    for kept in (picture.data, picture.base):
        image = Image.open(BytesIO(kept))
        image.load()
        assert dict(image.getexif()) == {}
        assert not set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert [mark for mark in files.GPS_MARKS if mark in kept] == []


def test_a_phone_held_upright_gives_an_upright_picture():
    """Turned right, the green left half comes to the top."""
    image = pixels(cleaned(files.phone_jpeg(size=(640, 360))).data)
    assert image.size == (360, 640)
    assert image.getpixel((180, 20))[1] > image.getpixel((180, 20))[0]
    assert image.getpixel((180, 620))[0] > image.getpixel((180, 620))[1]


def test_colours_of_a_foreign_profile_are_translated():
    """The file's profile has red and blue swapped: what it calls red is to be seen blue, without any profile."""
    picture = cleaned(files.jpeg_with_swapped_profile())
    assert Image.open(BytesIO(picture.data)).info.get("icc_profile") is None
    red, _, blue = pixels(picture.data).getpixel((600, 100))
    assert red < 60 < 180 < blue


def test_a_broken_profile_is_no_reason_to_refuse():
    picture = cleaned(files.saved(files.landscape(), "JPEG", icc_profile=b"no profile at all"))
    assert pixels(picture.data).getpixel((600, 100)) == pytest.approx((201, 66, 13), abs=6)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "I;16", "1"])
def test_every_kind_of_pixel_is_understood(mode):
    image = Image.new("I;16", (40, 30), 40_000) if mode == "I;16" else files.landscape((40, 30)).convert(mode)
    picture = cleaned(files.saved(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert pixels(picture.data).size == (40, 30)
    assert Image.open(BytesIO(picture.base)).mode == "RGB"


def test_transparency_stays_in_the_original_and_is_white_in_the_base():
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    picture = cleaned(files.saved(image, "PNG"), "标志.png")
    assert Image.open(BytesIO(picture.data)).getchannel("A").getextrema() == (0, 0)
    assert pixels(picture.base).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的（0 字节）。"),
        (files.HTML, "这不是可用的图片。"),
        (files.EXE, "这不是可用的图片。"),
        (files.PDF, "这不是可用的图片。"),
        (files.giant_png(), "图片像素太多，最多 6400 万像素"),
        (files.giant_png(side=8_001), "图片像素太多，最多 6400 万像素"),
        (files.phone_jpeg()[:-300], "图片已损坏或不完整"),
        (files.moving_gif(), "动图会一直播放"),
        (b"<svg", "这不是有效的 SVG 文件"),
    ],
    ids=["empty", "html", "exe", "pdf", "giant", "just too large", "cut off", "moving", "broken svg"],
)
def test_what_is_no_picture_is_refused_with_the_reason(data, reason):
    with pytest.raises(ValidationError) as refusal:
        cleaned(data, "图片.png")
    assert refusal.value.message.startswith(reason)


def test_the_limit_itself_is_allowed():
    assert MAX_PIXELS == 8_000 * 8_000


@pytest.mark.django_db
def test_whoever_writes_a_picture_it_is_cleaned(public_files):
    """Also without a form: the field itself cleans, and width, height and colour are those of the cleaned picture."""
    image = SiteImage.objects.create(title="竹椅", file=ContentFile(files.phone_jpeg(), name="竹椅.jpg"))
    image.refresh_from_db()
    assert (image.width, image.height) == (360, 640)
    assert (image.base_width, image.base_height) == (360, 640)
    assert image.colour in {"#1d6b48", "#c9420d"} or image.colour[1:3] in {"1c", "1d", "1e", "c8", "c9", "ca"}
    with image.file.open() as original:
        assert b"Exif" not in original.read()
    assert [path.suffix for path in public_files()] == [".jpg"]


@pytest.mark.django_db
def test_the_same_picture_twice_has_the_same_hash():
    """What Wagtail's warning about duplicates goes by."""
    one, two = (services.add_image(file=ContentFile(files.phone_jpeg()), name="a.jpg", title="竹椅") for _ in range(2))
    assert one.file_hash == two.file_hash != ""


@pytest.mark.django_db
def test_a_new_file_replaces_every_public_trace_of_the_old(public_files, run_tasks):
    image = services.add_image(file=ContentFile(files.phone_jpeg()), name="旧.jpg", title="竹椅")
    run_tasks()
    old = {path for path in public_files() if "pictures" in path.parts}
    image.file = ContentFile(files.png_with_text(), name="新.png")
    image.save()
    run_tasks()
    assert old.isdisjoint(public_files())
    assert (image.base_width, image.base_height) == (640, 360)


@pytest.mark.django_db
def test_a_deleted_picture_leaves_no_file(public_files, run_tasks, django_capture_on_commit_callbacks):
    image = services.add_image(file=ContentFile(files.phone_jpeg()), name="竹椅.jpg", title="竹椅")
    run_tasks()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    run_tasks()
    assert public_files() == []
