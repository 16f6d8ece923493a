"""The full text of SQLite: an FTS5 table, one row a document, and `Query` as FTS5 reads it.

FTS5 takes quoted strings only, so nothing a reader types is ever an operator, a column or a bracket.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.analysis.contracts import Phrase, Query
from search.engines.contracts import ALIKE, FIELDS, READ_FIELDS, WHOLE_IN_NAMES, WHOLE_IN_TITLE, whole_in_text

TABLE = "search_fulltext"
KEY = "rowid"
COLUMNS = tuple(FIELDS)

WRITE = f"INSERT OR REPLACE INTO {TABLE} (rowid, {', '.join(COLUMNS)}) VALUES (%s, {', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608
ERASE = f"DELETE FROM {TABLE} WHERE rowid IN (SELECT value FROM json_each(%s))"  # noqa: S608
_SCAN = f"SELECT %s, rowid, %s FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608


def row(fields: dict[str, list[str]]) -> list[str]:
    """The values of a row's columns: tokens joined by blanks, which the table's tokenizer parts again and nothing else."""
    return [" ".join(fields.get(column, ())) for column in COLUMNS]


def quoted(phrase: Phrase) -> str:
    """A phrase as an FTS5 string; `*` after it makes the last token a beginning."""
    text = " ".join(phrase.tokens).replace('"', '""').replace("\0", "")
    return f'"{text}" *' if phrase.prefix else f'"{text}"'


def within(columns: Iterable[str], phrases: Sequence[Phrase], joint: str = "OR") -> str:
    """`phrases` in `columns`, any of them or with `AND` all."""
    return f"{{{' '.join(columns)}}} : ({f' {joint} '.join(map(quoted, phrases))})"


def scored(query: Query, fields: Sequence[str]) -> tuple[str, list]:
    """SQL whose rows are `id, points` of every document that fits, found in `fields` of the full text, and its parameters."""
    scans = [(slot, *level) for slot, word in enumerate(query.words) for level in _levels(word.phrases, fields)]
    scans += [(-1, *level) for level in _whole(query, fields)]
    sql = " UNION ALL ".join([_SCAN] * len(scans))
    needed = 1 if query.loose else len({slot for slot, *_ in scans if slot >= 0})
    return (
        f"""SELECT id, sum(points) AS points FROM (
            SELECT slot, id, max(points) AS points FROM (SELECT 0 AS slot, 0 AS id, 0.0 AS points WHERE 0 UNION ALL {sql})
            GROUP BY id, slot) GROUP BY id HAVING sum(slot >= 0) >= %s""",  # noqa: S608 (constants only)
        [value for scan in scans for value in scan] + [needed],
    )


def _levels(phrases: Sequence[Phrase], fields: Sequence[str]) -> Iterable[tuple[float, str]]:
    """What finds a word, with its points. Wherever it is written is one scan, better fields are found once more above it."""
    for share, some in ((1.0, phrases[:1]), (ALIKE, phrases[1:])):
        written = [phrase for phrase in some if not phrase.reading]
        columns = [field for field in fields if field not in READ_FIELDS]
        while written and columns:
            worst = min(columns, key=FIELDS.__getitem__)
            better = [field for field in columns if field != worst]
            yield FIELDS[worst] * share, within(columns, written)
            columns = better
        readings = [phrase for phrase in some if phrase.reading]
        if readings:
            yield from ((FIELDS[field] * share, within([field], readings)) for field in READ_FIELDS if field in fields)


def _whole(query: Query, fields: Sequence[str]) -> Iterable[tuple[float, str]]:
    """What finds the whole query. Runs may be parted between summary and body, not between other fields."""
    for points, columns in (
        (WHOLE_IN_TITLE, ["title"]),
        (WHOLE_IN_NAMES, ["names"]),
        (whole_in_text(query), ["summary", "body"]),
    ):
        if query.whole and set(columns) <= set(fields):
            yield points, within(columns, query.whole, "AND")
