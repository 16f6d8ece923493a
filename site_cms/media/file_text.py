"""The words of a PDF or a Word file.

Run as a program of its own (`media.tasks.words_of`): what a hostile file can eat is the memory and the time of that process. It
knows nothing of the site: `python -I file_text.py pdf < file`.
"""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

MOST_CHARACTERS = 40_000
MOST_MEMORY = 1024**3
MOST_SECONDS = 30
BROKEN_LINE = re.compile(r"(?<=[\u3400-\u9fff、，；])\n(?=[\u3400-\u9fff])")
"""A PDF knows lines, not sentences: between two Han characters a new line means nothing."""


def file_text(file: BinaryIO, extension: str) -> str:
    """At most `MOST_CHARACTERS` of what is written in `file`; empty for kinds that are not read, and behind a password.

    Raises:
        Exception: whatever the libraries raise for a file that is broken.
    """
    pieces, length = [], 0
    for piece in READERS[extension](file) if extension in READERS else ():
        lines = (" ".join(line.split()) for line in piece.splitlines())
        pieces.append(BROKEN_LINE.sub("", "\n".join(filter(None, lines))))
        length += len(pieces[-1])
        if length > MOST_CHARACTERS:
            break
    return "\n".join(filter(None, pieces)).replace("\x00", "")[:MOST_CHARACTERS]


def _pdf(file: BinaryIO) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        return
    for page in reader.pages:
        yield page.extract_text()


def _docx(file: BinaryIO) -> Iterator[str]:
    from docx import Document
    from docx.table import Table

    for block in Document(file).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " ".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            yield block.text


READERS: dict[str, Callable[[BinaryIO], Iterator[str]]] = {"pdf": _pdf, "docx": _docx}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.buffer.write(file_text(sys.stdin.buffer, sys.argv[1]).encode("utf-8", "ignore"))
