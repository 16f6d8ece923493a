"""Judges audio and video by content and reads what readers are told about them."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from wagtailmedia.models import MediaType

from site_cms.media.containers import remove_metadata, sniff_container

EXTENSIONS = {
    MediaType.VIDEO: {"mp4": "mp4", "webm": "webm"},
    MediaType.AUDIO: {"mp3": "mp3", "m4a": "mp4", "ogg": "ogg"},
}
# What the browsers named in docs/architecture.md play without an add-on.
PLAYABLE = {"h264", "vp8", "vp9", "av1", "aac", "mp3", "opus", "vorbis"}
PROBE_SECONDS = 20


@dataclass(frozen=True)
class Facts:
    """Length in seconds, size in pixels; None where the file was not asked (no ffprobe) or has none."""

    duration: float | None = None
    width: int | None = None
    height: int | None = None


def clean_recording(file: File, name: str, kind: str) -> Facts:
    """Check the writable `file` (`kind`: audio or video), take its metadata out in place and tell what it is.

    Raises:
        ValidationError: in Chinese, with what to do instead.
    """
    allowed = EXTENSIONS[MediaType(kind)]
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension not in allowed:
        raise ValidationError(f"不支持这种文件。可以上传：{'、'.join(allowed)}。")
    if not file.size:
        raise ValidationError("文件是空的（0 字节）。")
    file.seek(0)
    if sniff_container(file.read(64)) != allowed[extension]:
        raise ValidationError(f"文件内容不是有效的 {extension.upper()}，请重新导出后再上传。")
    remove_metadata(cast(BinaryIO, file), file.size, allowed[extension])
    return _probed(file, kind)


def _probed(file: File, kind: str) -> Facts:
    """What ffprobe says; nothing when it is not installed."""
    program = shutil.which("ffprobe")
    if program is None:
        return Facts()
    with tempfile.NamedTemporaryFile() as copy:
        path = getattr(file, "temporary_file_path", None)
        if path is None:
            shutil.copyfileobj(file, copy)
            copy.flush()
            file.seek(0)
        report = _report(program, path() if path else copy.name)
    streams = report.get("streams", [])
    wanted = [stream for stream in streams if stream.get("codec_type") == kind]
    if not wanted:
        raise ValidationError(
            "文件里没有画面，请检查导出设置。" if kind == MediaType.VIDEO else "文件里没有声音，请检查导出设置。"
        )
    for stream in streams:
        if stream.get("codec_type") in MediaType.values and stream.get("codec_name") not in PLAYABLE:
            raise ValidationError(
                f"编码 {stream.get('codec_name', '未知').upper()} 多数浏览器不能播放。请把视频导出为 H.264、声音导出为 AAC。"
            )
    duration = float(report.get("format", {}).get("duration", 0)) or None
    return Facts(duration=duration, width=wanted[0].get("width"), height=wanted[0].get("height"))


def _report(program: str, path: str) -> dict:
    command = [program, "-v", "error", "-protocol_whitelist", "file", "-show_format", "-show_streams", "-of", "json", path]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROBE_SECONDS, check=True)  # noqa: S603  fixed program, own path
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise ValidationError("文件已损坏或不完整，无法播放。请重新导出后再上传。") from error
