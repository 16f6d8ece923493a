"""Answers with a file: byte ranges, conditional requests, HEAD, and headers that keep a file from becoming a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

CHUNK = 64 * 1024
# A file opened by itself may show itself and load nothing; `sandbox` takes away scripts and the site's origin (SVG).
FILE_POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
IMMUTABLE = "public, max-age=31536000, immutable"
PRIVATE = "private, no-cache"
ONE_RANGE = re.compile(r"bytes=(?:(\d+)-(\d*)|-(\d+))", re.ASCII)


class UnsatisfiableRange(Exception):
    """The range begins behind the end of the file (RFC 9110, 15.5.17)."""


def requested_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for by a Range header; None when the whole file is to be sent.

    As RFC 9110 (14.2) allows, what is malformed or asks for several ranges is treated as if it were not there.

    Raises:
        UnsatisfiableRange: no byte of the range exists.
    """
    match = ONE_RANGE.fullmatch(header.strip())
    if match is None:
        return None
    first, last, suffix = match.groups()
    if suffix is not None:
        start, end = max(0, size - int(suffix)), size - 1
    else:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
        if last and int(last) < start:
            return None
    if start >= size or end < start:
        raise UnsatisfiableRange
    return start, end


def file_response(
    request: HttpRequest,
    file: File,
    *,
    content_type: str,
    modified: dt.datetime,
    etag: str,
    cache: str,
    download_as: str = "",
) -> HttpResponse | StreamingHttpResponse:
    """The open `file`, or the part of it the request asks for; closes `file` when it is sent.

    `modified` is aware; `etag` is a strong tag with its quotes; `download_as` makes it an attachment of that name.
    """
    size, last_modified = file.size, int(modified.timestamp())
    unchanged = get_conditional_response(request, etag=etag, last_modified=last_modified)
    response = unchanged or _body(request, file, size, etag, last_modified)
    if unchanged is not None:
        file.close()
    elif response.status_code != 416:
        response["Content-Type"] = content_type
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(last_modified)
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FILE_POLICY
    if download_as:
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=download_as)
    return response


def _body(request: HttpRequest, file: File, size: int, etag: str, last_modified: int) -> HttpResponse | StreamingHttpResponse:
    """Status, length and content, without the headers all answers share."""
    wanted = None
    if request.method == "GET" and _same_version(request.headers.get("If-Range"), etag, last_modified):
        try:
            wanted = requested_range(request.headers.get("Range", ""), size)
        except UnsatisfiableRange:
            file.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = wanted or (0, size - 1)
    if request.method == "HEAD":
        file.close()
        response: HttpResponse | StreamingHttpResponse = HttpResponse()
    else:
        response = StreamingHttpResponse(_pieces(file, start, end - start + 1), status=206 if wanted else 200)
    response["Content-Length"] = str(end - start + 1)
    if wanted:
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _same_version(if_range: str | None, etag: str, last_modified: int) -> bool:
    """Whether the part the reader already has belongs to this version of the file (RFC 9110, 13.1.5)."""
    if if_range is None or if_range == etag:
        return True
    try:
        return int(parsedate_to_datetime(if_range).timestamp()) == last_modified
    except (ValueError, TypeError):
        return False


def _pieces(file: File, start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length > 0 and (piece := file.read(min(CHUNK, length))):
            length -= len(piece)
            yield piece
