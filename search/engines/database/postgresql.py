"""The full text of PostgreSQL: a row a document with its tokens as text, and their set under a GIN index to find candidates.

A phrase is a piece of the text of tokens, ` 工业 业设 设计 `: exact however often a token stands in a document, where a tsvector
keeps 256 positions of it. No text-search parser, dictionary or configuration is involved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.analysis.contracts import Phrase, Query, Word
from search.engines.contracts import ALIKE, FIELDS, READ_FIELDS, SUGGEST_FIELDS, WHOLE_IN_NAMES, WHOLE_IN_TITLE, whole_in_text

TABLE = "search_fulltext"
KEY = "document_id"
COLUMNS = tuple(FIELDS)
LONGEST = 32
"""Characters of a token that the index holds: 8,000 such tokens stay below the megabyte a tsvector may have."""

READING, NEAR = " ~", " ^"
"""Marks of the index, with a blank, which no token has: before readings, so that shi is not met by the English word, and before
tokens of titles and names, which stand there twice, so that a search in those alone need not look at whole texts.
"""

# The planner must not see what is wanted: it would read the whole table for a frequent word, though the long vectors cost
# ten times what the index does.
_LOOKED_FOR = "(SELECT %s::tsquery AS wanted OFFSET 0) AS looked_for"

_PLACES = ", ".join(["%s"] * len(COLUMNS))
_CHANGES = ", ".join(f"{column} = excluded.{column}" for column in (*COLUMNS, "tokens"))
WRITE = (
    f"INSERT INTO {TABLE} (document_id, {', '.join(COLUMNS)}, tokens)"  # noqa: S608
    f" VALUES (%s, {_PLACES}, array_to_tsvector(%s::text[]))"
    f" ON CONFLICT (document_id) DO UPDATE SET {_CHANGES}"
)
ERASE = f"DELETE FROM {TABLE} WHERE document_id IN (SELECT value::bigint FROM json_array_elements_text(%s))"  # noqa: S608


def row(fields: dict[str, list[str]]) -> list:
    """The values of a row's columns: tokens parted and enclosed by blanks, then every token once, for the index."""
    marks = {"title": ("", NEAR), "names": ("", NEAR)} | dict.fromkeys(READ_FIELDS, (READING,))
    once = {mark + token[:LONGEST] for column in COLUMNS for token in fields.get(column, ()) for mark in marks.get(column, ("",))}
    return [f" {' '.join(fields.get(column, ()))} " for column in COLUMNS] + [sorted(once)]


def piece(phrase: Phrase) -> str:
    """What a field's text holds where it holds the phrase."""
    return f" {' '.join(phrase.tokens)}{'' if phrase.prefix else ' '}".replace("\0", "")


def candidates(query: Query, fields: Iterable[str]) -> str:
    """`query` as a tsquery: documents that hold all tokens of a phrase, in whatever order and in whichever of the fields."""
    joint, mark = " | " if query.loose else " & ", NEAR if set(fields) <= set(SUGGEST_FIELDS) else ""
    return joint.join(f"({' | '.join(_all_tokens(phrase, mark) for phrase in word.phrases)})" for word in query.words)


def _all_tokens(phrase: Phrase, mark: str = "") -> str:
    mark = READING if phrase.reading else mark
    parts = [_quoted(mark + token[:LONGEST]) for token in phrase.tokens]
    if phrase.prefix or len(phrase.tokens[-1]) > LONGEST:
        parts[-1] += ":*"
    return f"({' & '.join(parts)})"


def _quoted(lexeme: str) -> str:
    text = lexeme.replace("\\", "\\\\").replace("'", "''").replace("\0", "")
    return f"'{text}'"


def scored(query: Query, fields: Sequence[str]) -> tuple[str, list]:
    """SQL whose rows are `id, points` of every document that fits, found in `fields` of the full text, and its parameters."""
    parameters: list = []
    words = [
        _case(_levels(word.phrases, fields), parameters, is_met=_is_met(query, word, fields)) + f" AS w{number}"
        for number, word in enumerate(query.words)
    ]
    is_written = len(query.words) == 1 and query.whole == query.words[0].phrases and _is_met(query, query.words[0], fields)
    whole = _case(_whole(query, fields), parameters, is_met=is_written)
    names = [f"w{number}" for number in range(len(words))]
    met = (" OR " if query.loose else " AND ").join(f"{name} > 0" for name in names)
    return (
        f"""SELECT id, {" + ".join([*names, "whole"])} AS points FROM (
            SELECT document_id AS id, {", ".join([*words, f"{whole} AS whole"])}
            FROM {_LOOKED_FOR} JOIN {TABLE} ON tokens @@ wanted OFFSET 0) AS met WHERE {met}""",  # noqa: S608 (constants only)
        [*parameters, candidates(query, fields)],
    )


def _is_met(query: Query, word: Word, fields: Sequence[str]) -> bool:
    """The index alone says so for a single token: the long text need not be read."""
    singles = all(len(phrase.tokens) == 1 and len(phrase.tokens[0]) <= LONGEST for phrase in word.phrases)
    return singles and not query.loose and set(fields) == set(FIELDS)


def _case(levels: Iterable[tuple[float, str, list]], parameters: list, *, is_met: bool) -> str:
    """The points of the best level that is met; 0 when none is, the last one's when it is certain (`is_met`) that one is."""
    ordered = sorted(levels, key=lambda level: -level[0])
    otherwise = ordered.pop()[0] if ordered and is_met else 0
    for _, _, values in ordered:
        parameters.extend(values)
    whens = " ".join(f"WHEN {condition} THEN {points}" for points, condition, _ in ordered)
    return f"CASE {whens} ELSE {otherwise} END" if whens else str(otherwise)


def _levels(phrases: Sequence[Phrase], fields: Sequence[str]) -> Iterable[tuple[float, str, list]]:
    for share, some in ((1.0, phrases[:1]), (ALIKE, phrases[1:])):
        for field in fields:
            pieces = [piece(phrase) for phrase in some if phrase.reading == (field in READ_FIELDS)]
            if pieces:
                yield FIELDS[field] * share, _any(field, pieces), pieces


def _any(field: str, pieces: Sequence[str]) -> str:
    return f"({' OR '.join([f'strpos({field}, %s) > 0'] * len(pieces))})"


def _whole(query: Query, fields: Sequence[str]) -> Iterable[tuple[float, str, list]]:
    """Runs may be parted between summary and body, not between other fields."""
    pieces = [piece(run) for run in query.whole]
    for points, field in ((WHOLE_IN_TITLE, "title"), (WHOLE_IN_NAMES, "names")):
        if pieces and field in fields:
            yield points, " AND ".join([f"strpos({field}, %s) > 0"] * len(pieces)), pieces
    if pieces and "body" in fields:
        # The index keeps the long texts of documents that cannot hold the runs unread.
        held = f"document_id IN (SELECT document_id FROM {_LOOKED_FOR} JOIN {TABLE} ON tokens @@ wanted)"  # noqa: S608
        either = "(strpos(summary, %s) > 0 OR strpos(body, %s) > 0)"
        values = [" & ".join(map(_all_tokens, query.whole)), *(each for each in pieces for _ in range(2))]
        yield whole_in_text(query), " AND ".join([held, *[either] * len(pieces)]), values
