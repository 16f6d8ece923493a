"""Files as people and attackers upload them, made on the spot."""

import struct
import zipfile
import zlib
from io import BytesIO

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

GPS_MARKS = (b"29deg21", b"105.9276", b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"Photoshop 3.0", b"XML:com.adobe", b"eXIf")


def gps_exif(orientation: int = 6) -> Image.Exif:
    """As a phone writes it: taken upright (6 = turn right), in 永川."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "永川手机".encode().decode("latin-1")
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (29.0, 21.0, 22.0)
    gps[3], gps[4] = "E", (105.0, 55.0, 39.0)
    gps[0x1B] = b"29deg21"
    return exif


def landscape(size=(640, 360), mode="RGB") -> Image.Image:
    """Left half tea green, right half persimmon."""
    image = Image.new(mode, size, "#1d6b48")
    image.paste(Image.new(mode, (size[0] // 2, size[1]), "#c9420d"), (size[0] // 2, 0))
    return image


def saved(image: Image.Image, image_format: str, **options) -> bytes:
    output = BytesIO()
    image.save(output, image_format, **options)
    return output.getvalue()


def phone_jpeg(size=(640, 360)) -> bytes:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLongitude>105.9276</exif:GPSLongitude></x:xmpmeta>'
    return saved(landscape(size), "JPEG", exif=gps_exif(), xmp=xmp, comment=b"29deg21", quality=90)


def phone_heic() -> bytes:
    output = BytesIO()
    pillow_heif.from_pillow(landscape()).save(output, exif=gps_exif(orientation=1).tobytes())
    return output.getvalue()


def png_with_text() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", "<GPS>105.9276</GPS>")
    notes.add_text("Comment", "29deg21")
    return saved(landscape(), "PNG", pnginfo=notes, exif=gps_exif(orientation=1))


def jpeg_with_swapped_profile() -> bytes:
    """sRGB with the entries of red and blue exchanged in its table."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    return saved(landscape(), "JPEG", icc_profile=swapped)


def giant_png(side: int = 30_000) -> bytes:
    """A header that promises `side` × `side` pixels and a body that is small, as in a decompression bomb."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(10_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def moving_gif() -> bytes:
    first, second = landscape((40, 40)), Image.new("RGB", (40, 40), "white")
    return saved(first, "GIF", save_all=True, append_images=[second], duration=100)


HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200) + b"This program cannot be run in DOS mode."
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
SVG_WITH_SCRIPT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20" onload="alert(1)"><script>alert(2)</script>'
    b'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(3)"/></body></foreignObject>'
    b'<a href="javascript:alert(4)"><rect width="9" height="9"/></a>'
    b'<path d="M0 0h30v20z" fill="#1d6b48" onclick="alert(5)"/></svg>'
)


def package(members: dict[str, bytes]) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return output.getvalue()


def docx(**more: bytes) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode()
    return package({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>"} | more)


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def mp4(*, handler: bytes = b"vide") -> bytes:
    """The skeleton of a phone's video: a place in `udta`, one in `meta`, one in a top-level `uuid`."""
    place = b"+29.3561+105.9276/"
    track = box(b"trak", box(b"tkhd", bytes(84)), box(b"udta", place), box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13))))
    moov = box(b"moov", box(b"mvhd", bytes(100)), track, box(b"udta", box(b"\xa9xyz", place)), box(b"meta", place))
    return box(b"ftyp", b"isom", bytes(4), b"isom") + moov + box(b"uuid", bytes(16), place) + box(b"mdat", b"picture data")


def mp3() -> bytes:
    tag = b"ID3\x04\x00\x00" + bytes([0, 0, 1, 0]) + b"GEOB 105.9276".ljust(128, b"\x00")
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return tag + frame * 40 + b"TAG" + b"105.9276".ljust(125, b"\x00")


def webm() -> bytes:
    def element(kind: str, body: bytes) -> bytes:
        return bytes.fromhex(kind) + b"\x01" + len(body).to_bytes(7, "big") + body

    head = element("1a45dfa3", element("4282", b"webm"))
    return head + element("18538067", element("1549a966", b"\xec\x80") + element("1254c367", b"LOCATION 105.9276"))


def wav_like_ogg(comment: bytes) -> bytes:
    return b"OggS" + bytes(24) + b"OpusTags" + comment + bytes(200)
