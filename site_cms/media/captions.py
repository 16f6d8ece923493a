"""Checks captions before they stand under a video (WebVTT, W3C)."""

import re

from django.core.exceptions import ValidationError

MAX_BYTES = 1024 * 1024
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?", re.ASCII)


def checked_captions(data: bytes) -> bytes:
    """`data` as UTF-8 with plain line ends.

    Raises:
        ValidationError: in Chinese, with the number of the line that is wrong.
    """
    if len(data) > MAX_BYTES:
        raise ValidationError("字幕文件不得超过 1 MB。")
    lines = _decoded(data).splitlines()
    if not lines or not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        raise ValidationError("这不是 WebVTT 字幕：第一行须是 WEBVTT。SRT 字幕请先转换为 .vtt。")
    last_start, cues = -1, 0
    for number, line in enumerate(lines[1:], start=2):
        if "-->" not in line:
            continue
        start, end = _times(line, number)
        if end <= start:
            raise ValidationError(f"字幕第 {number} 行：结束时间须晚于开始时间。")
        if start < last_start:
            raise ValidationError(f"字幕第 {number} 行：开始时间早于上一条，请按时间排列。")
        if number == len(lines) or not lines[number].strip():
            raise ValidationError(f"字幕第 {number} 行：这一条没有文字。")
        last_start, cues = start, cues + 1
    if not cues:
        raise ValidationError("字幕文件里没有一条字幕。")
    return ("\n".join(lines) + "\n").encode()


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError("字幕文件不是文本，请保存为 UTF-8 编码的 .vtt 文件。")


def _times(line: str, number: int) -> tuple[int, int]:
    """Start and end in milliseconds."""
    match = TIMES.fullmatch(line.strip())
    if match is None:
        raise ValidationError(f"字幕第 {number} 行：时间须写成“00:01.000 --> 00:04.000”。")
    values = [int(group or 0) for group in match.groups()]
    start, end = (((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (values[:4], values[4:]))
    return start, end
