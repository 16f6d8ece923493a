"""Takes metadata (place, device, cover pictures) out of audio and video files, in place.

What is removed is overwritten with filler of the same length, so no offset in the file changes and nothing is encoded anew.
Sources: ISO/IEC 14496-12 (boxes of MP4 and M4A), RFC 8794 and RFC 9559 (EBML, Matroska, WebM), ID3v2.4 structure, RFC 7845 (Ogg).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError

CHUNK = 64 * 1024
BROKEN = "文件已损坏或不完整，无法读取。请重新导出后再上传。"
WITH_TRACK_DATA = "视频里带有定位等附加数据轨（运动相机和手机常见），会暴露拍摄地点。请用剪辑软件重新导出后再上传。"

KEPT_BOXES = {
    b"": {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"styp"},
    b"moov": {b"mvhd", b"trak", b"mvex", b"iods", b"free", b"skip"},
    b"trak": {b"tkhd", b"edts", b"mdia", b"tref", b"tapt", b"free", b"skip"},
}
EBML_SEGMENT, EBML_CLUSTER = 0x18538067, 0x1F43B675
EBML_DROPPED = {0x1254C367, 0x1941A469}  # Tags, Attachments
OGG_PLACE = re.compile(rb"(location|latitude|longitude)\s*=", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A box or element: `start` of its header, `body`, and `end`, as offsets in the file."""

    kind: bytes | int
    start: int
    body: int
    end: int


def sniff_container(head: bytes) -> str:
    """`mp4`, `webm`, `mp3`, `ogg` by the file's first 64 bytes, empty when it is none of them."""
    if head[4:8] == b"ftyp" and head[8:12] != b"qt  ":
        return "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return "webm"
    if head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 in {0xE2, 0xE4, 0xE6}):
        return "mp3"
    return "ogg" if head.startswith(b"OggS") else ""


def remove_metadata(file: BinaryIO, size: int, container: str) -> None:
    """Overwrite the metadata of the writable `file` of `size` bytes.

    Raises:
        ValidationError: in Chinese, when the file is broken or has data that cannot be overwritten safely.
    """
    {"mp4": _clean_mp4, "webm": _clean_webm, "mp3": _clean_mp3, "ogg": _check_ogg}[container](file, size)
    file.flush()
    file.seek(0)


def _zero(file: BinaryIO, start: int, end: int) -> None:
    file.seek(start)
    for offset in range(start, end, CHUNK):
        file.write(bytes(min(CHUNK, end - offset)))


def _read(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    data = file.read(length)
    if len(data) < length:
        raise ValidationError(BROKEN)
    return data


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Part]:
    while start < end:
        header = _read(file, start, 8)
        length, kind, body = int.from_bytes(header[:4], "big"), header[4:], start + 8
        if length == 1:
            length, body = int.from_bytes(_read(file, start + 8, 8), "big"), start + 16
        stop = end if length == 0 else start + length
        if stop > end or stop < body:
            raise ValidationError(BROKEN)
        yield Part(kind, start, body, stop)
        start = stop


def _clean_mp4(file: BinaryIO, size: int) -> None:
    top = list(_boxes(file, 0, size))
    if not any(part.kind == b"moov" for part in top):
        raise ValidationError(BROKEN)
    _clean_boxes(file, top, b"")


def _clean_boxes(file: BinaryIO, parts: list[Part], parent: bytes) -> None:
    for part in parts:
        if part.kind not in KEPT_BOXES[parent]:
            file.seek(part.start + 4)
            file.write(b"free")
            _zero(file, part.body, part.end)
        elif part.kind in KEPT_BOXES:
            _clean_boxes(file, list(_boxes(file, part.body, part.end)), bytes(part.kind))
        elif part.kind == b"mdia":
            _refuse_data_track(file, part)


def _refuse_data_track(file: BinaryIO, mdia: Part) -> None:
    for part in _boxes(file, mdia.body, mdia.end):
        if part.kind == b"hdlr" and _read(file, part.body + 8, 4) == b"meta":
            raise ValidationError(WITH_TRACK_DATA)


def _elements(file: BinaryIO, start: int, end: int) -> Iterator[Part]:
    while start < end:
        kind, after = _vint(file, start, keep_marker=True)
        length, body = _vint(file, after, keep_marker=False)
        unknown = length == (1 << 7 * (body - after)) - 1
        if unknown and kind != EBML_SEGMENT:
            raise ValidationError("WebM 文件没有写明各段长度（多为浏览器直接录制），读者无法拖动进度。请用剪辑软件另存后再上传。")
        stop = end if unknown else body + length
        if stop > end:
            raise ValidationError(BROKEN)
        yield Part(kind, start, body, stop)
        start = stop


def _vint(file: BinaryIO, start: int, *, keep_marker: bool) -> tuple[int, int]:
    """A variable-length number and the offset after it (RFC 8794, 4)."""
    first = _read(file, start, 1)[0]
    length = 9 - first.bit_length()
    if length > 8:
        raise ValidationError(BROKEN)
    number = int.from_bytes(_read(file, start, length), "big")
    return (number if keep_marker else number & ((1 << 7 * length) - 1)), start + length


def _clean_webm(file: BinaryIO, size: int) -> None:
    for top in _elements(file, 0, size):
        for part in _elements(file, top.body, top.end) if top.kind == EBML_SEGMENT else ():
            # Void (0xEC) with an eight-byte length takes nine bytes; shorter, Tags and Attachments hold nothing.
            if part.kind in EBML_DROPPED and part.end - part.start >= 9:
                file.seek(part.start)
                file.write(b"\xec\x01" + (part.end - part.start - 9).to_bytes(7, "big"))
                _zero(file, part.start + 9, part.end)


def _clean_mp3(file: BinaryIO, size: int) -> None:
    """The body of an ID3v2 tag becomes padding, an ID3v1 tag at the end becomes silence for decoders."""
    head = _read(file, 0, 10) if size >= 10 else b""
    if head.startswith(b"ID3"):
        length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        if 10 + length > size:
            raise ValidationError(BROKEN)
        _zero(file, 10, 10 + length)
        file.seek(5)
        file.write(b"\x00")  # no flags: the extended header they announce is gone
    if size >= 128 and _read(file, size - 128, 3) == b"TAG":
        _zero(file, size - 128, size)


def _check_ogg(file: BinaryIO, size: int) -> None:
    """Comments of Ogg are under a checksum and stay; one that names a place is refused."""
    if OGG_PLACE.search(_read(file, 0, min(size, CHUNK))):
        raise ValidationError("音频的注释里写有位置信息，请去掉后再上传。")
