"""Synonyms in a spreadsheet: one group a row, 编号 · 类别 · 词1 · 词2 …; without 编号 a group is new."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core import signing
from openpyxl import load_workbook

from search.analysis.synonyms import MOST_WORDS
from search.desk.rules import MOST_GROUPS, Group, by_key, faults_of
from search.enums import SynonymKind
from site_cms.admin_ui.spreadsheets import cell, uncell

MOST_BYTES = 1024 * 1024
MOST_BYTES_UNPACKED = 20 * MOST_BYTES
NUMBER, KIND = "编号", "类别"
HEADINGS = (NUMBER, KIND, *(f"词{number}" for number in range(1, MOST_WORDS + 1)))
_SALT = "search.synonyms.import"
_VALID_SECONDS = 3600


class BrokenSheet(ValueError):
    """The file cannot be read as synonyms; the message is for editors."""


@dataclass(frozen=True)
class Row:
    """A line of the sheet. `number` is that of the spreadsheet, `pk` 0 = a new group, -1 = not a number."""

    number: int
    pk: int
    kind: str
    words: tuple[str, ...]


@dataclass
class Plan:
    """What an import would do, by rows; `faults` are rows with what is wrong in them."""

    new: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    same: list[Row] = field(default_factory=list)
    faults: list[tuple[Row, list[str]]] = field(default_factory=list)

    @property
    def to_write(self) -> list[Row]:
        return sorted([*self.new, *self.changed], key=lambda row: row.number)


def read(upload: bytes) -> list[Row]:
    """The rows of an xlsx file, empty ones left out.

    Raises:
        BrokenSheet: it is none, too large, or empty.
    """
    if len(upload) > MOST_BYTES:
        raise BrokenSheet("文件超过 1 MB：同义词表不会这么大，请检查是不是选错了文件。")
    try:
        with zipfile.ZipFile(BytesIO(upload)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_BYTES_UNPACKED:
                raise BrokenSheet("文件解开后太大，没有读取。")
        book = load_workbook(BytesIO(upload), read_only=True, data_only=True)
        lines = [
            list(line)
            for line in book.worksheets[0].iter_rows(max_row=MOST_GROUPS + 2, max_col=len(HEADINGS) + 1, values_only=True)
        ]
    except BrokenSheet:
        raise
    except Exception as error:  # whatever a broken or hostile archive makes openpyxl raise
        raise BrokenSheet("这不是能读的 Excel 表格（.xlsx）。请用“下载 XLSX”得到的文件改，另存时仍选 .xlsx。") from error
    rows = [row for number, line in enumerate(lines, start=1) if (row := _row(number, line))]
    if not rows:
        raise BrokenSheet("表里没有一组词。第一行是表头，从第二行起一行一组。")
    if len(rows) > MOST_GROUPS:
        raise BrokenSheet(f"最多 {MOST_GROUPS} 组，表里还有更多。")
    return rows


def _row(number: int, line: Sequence[Any]) -> Row | None:
    texts = [_text(value) for value in line] + [""] * 2
    if not any(texts) or texts[:2] == [NUMBER, KIND]:
        return None
    pk = texts[0]
    known = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 10 else -1
    return Row(number, known if pk else 0, texts[1], tuple(filter(None, texts[2:])))


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return uncell(" ".join(str("" if value is None else value).split()))


def plan(rows: Iterable[Row], kept: Sequence[tuple[Group, str]]) -> Plan:
    """What may be written of `rows` beside the groups that are kept.

    A row that is refused leaves its group as it was, and this may refuse another that wanted one of its words: so until nothing
    changes.

    Args:
        kept: every group there is, with its kind.
    """
    rows = list(rows)
    by_pk = {group.pk: (group, kind) for group, kind in kept}
    refused: dict[int, list[str]] = {}
    while True:
        found = _faults([row for row in rows if row.number not in refused], by_pk)
        if not found:
            break
        refused |= found
    made = Plan(faults=[(row, refused[row.number]) for row in rows if row.number in refused])
    for row in rows:
        if row.number not in refused:
            group, kind = by_pk.get(row.pk, (None, ""))
            same = group is not None and group.words == row.words and kind == row.kind
            (made.same if same else made.changed if group else made.new).append(row)
    return made


def _faults(rows: Sequence[Row], by_pk: dict[int | None, tuple[Group, str]]) -> dict[int, list[str]]:
    """By number of the row; a word that two rows want is the first one's."""
    replaced = {row.pk for row in rows}
    others = by_key(group for pk, (group, _) in by_pk.items() if pk not in replaced)
    found: dict[int, list[str]] = {}
    seen: dict[int, int] = {}
    for row in rows:
        group = Group(f"表里第 {row.number} 行", row.words, row.pk or None)
        faults = [*_faults_of_place(row, by_pk, seen), *faults_of(group, others)]
        if faults:
            found[row.number] = faults
        else:
            others = by_key([group]) | others
            seen[row.pk] = row.number
    return found


def _faults_of_place(row: Row, by_pk: dict[int | None, tuple[Group, str]], seen: dict[int, int]) -> list[str]:
    faults = []
    if row.pk and row.pk not in by_pk:
        faults.append("没有这个编号的一组，可能已被删除。要新增，请把编号留空。")
    elif row.pk and row.pk in seen:
        faults.append(f"编号和第 {seen[row.pk]} 行相同。")
    if row.kind not in SynonymKind.values:
        faults.append(f"类别“{row.kind}”不对，只能是：{'、'.join(SynonymKind.values)}。")
    return faults


def cells(*, pk: int, kind: str, words: Sequence[str]) -> dict[str, Any]:
    """A group as a row, so that `read` gives it back."""
    padded = [*words, *[""] * len(HEADINGS)]
    return dict(zip(HEADINGS, [pk, kind, *map(cell, padded)], strict=False))


def kinds() -> list[str]:
    return list(SynonymKind.values)


def pack(rows: Iterable[Row]) -> str:
    """Rows to be handed to the browser until the editor has confirmed."""
    return signing.dumps([[row.number, row.pk, row.kind, list(row.words)] for row in rows], salt=_SALT, compress=True)


def unpack(packed: str) -> list[Row]:
    """Raises: BrokenSheet: it is not ours, or an hour old."""
    try:
        rows = signing.loads(packed, salt=_SALT, max_age=_VALID_SECONDS)
    except signing.BadSignature as error:
        raise BrokenSheet("检查结果已经过期，请重新上传。") from error
    return [Row(number, pk, kind, tuple(words)) for number, pk, kind, words in rows]
