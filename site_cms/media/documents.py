"""Which files may be offered for download, judged by their content and not by their name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File

MAX_MEMBERS = 2000
MAX_UNPACKED = 1024**3
# Besides documents, what a package of material may hold; programs, scripts and pages are not among them.
PACKED_EXTRAS = frozenset({"jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "psd", "ai", "eps", "mp4", "mp3"})
MAIN_PARTS = {
    "docx": ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
}
MACRO_EXTENSIONS = frozenset({"docm", "dotm", "xlsm", "xltm", "pptm", "potm", "ppsm"})
OLD_OFFICE = frozenset({"doc", "xls", "ppt", "wps", "et", "dps", "rtf"})
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def check_document(file: File, name: str) -> None:
    """Pass a file that is what its extension says and may be offered.

    Raises:
        ValidationError: in Chinese, saying what is wrong and what to do instead.
    """
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension in MACRO_EXTENSIONS:
        raise ValidationError("带宏的 Office 文件可能携带病毒，不能发布。请另存为 docx、xlsx 或 pptx。")
    if extension in OLD_OFFICE:
        raise ValidationError("旧格式文件无法检查是否带宏，不能发布。请另存为 PDF、docx、xlsx 或 pptx。")
    if extension not in CHECKS:
        raise ValidationError(f"不支持这种文件。可以上传：{'、'.join(CHECKS)}。")
    if not file.size:
        raise ValidationError("文件是空的（0 字节）。")
    file.seek(0)
    try:
        CHECKS[extension](file)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise ValidationError(f"文件内容不是有效的 {extension.upper()}，请重新导出后再上传。") from error
    finally:
        file.seek(0)


def _pdf(file: File) -> None:
    """Header at the first byte and an end mark near the end (ISO 32000-2, 7.5)."""
    head = file.read(1024)
    file.seek(max(0, file.size - 2048))
    if not re.match(rb"%PDF-[12]\.\d", head) or b"%%EOF" not in file.read():
        raise ValueError("no PDF")


def _office(extension: str) -> Callable[[File], None]:
    folder, main_type = MAIN_PARTS[extension]

    def check(file: File) -> None:
        with zipfile.ZipFile(file) as package:
            names = _bounded_names(package)
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if main_type.encode() not in types or not any(name.startswith(folder) for name in names):
            raise ValueError("another kind of package")
        if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll")) or "activex" in name.lower() for name in names):
            raise ValidationError("文件里带有宏或控件，可能携带病毒，不能发布。请去掉后另存再上传。")

    return check


def _ofd(file: File) -> None:
    """GB/T 33190: a package with `OFD.xml` at its root."""
    with zipfile.ZipFile(file) as package:
        if "OFD.xml" not in _bounded_names(package):
            raise ValueError("no OFD")


def _archive(file: File) -> None:
    with zipfile.ZipFile(file) as package:
        names = _bounded_names(package)
        encrypted = any(member.flag_bits & 1 for member in package.infolist())
    if encrypted:
        raise ValidationError("压缩包设有密码，无法检查内容。请去掉密码后再上传。")
    allowed = (CHECKS.keys() | PACKED_EXTRAS) - {"zip"}
    for name in names:
        path = PurePath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            raise ValidationError("压缩包里有不安全的路径，不能发布。")
        if not name.endswith("/") and path.suffix.lower().removeprefix(".") not in allowed:
            raise ValidationError(f"压缩包里的“{path.name}”不是可以发布的文件类型。")


def _bounded_names(package: zipfile.ZipFile) -> list[str]:
    """The members' names, if unpacking the package cannot harm anybody."""
    members = package.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise ValidationError("压缩内容过大（超过 2000 个文件或解压后超过 1 GB），不能发布。")
    return [member.filename for member in members]


def _text(file: File) -> None:
    """Plain text in UTF-8 or GB 18030; a page or a program is neither."""
    data = file.read()
    if CONTROL.search(data) or re.match(rb"\s*(<!doctype|<html|<script|<\?php|#!)", data, re.IGNORECASE):
        raise ValueError("no plain text")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        data.decode("gb18030")


CHECKS: dict[str, Callable[[File], None]] = {
    "pdf": _pdf,
    "docx": _office("docx"),
    "xlsx": _office("xlsx"),
    "pptx": _office("pptx"),
    "ofd": _ofd,
    "zip": _archive,
    "txt": _text,
    "csv": _text,
}
