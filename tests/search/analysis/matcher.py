"""What a query means, without an engine: every engine must find exactly the documents that this finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from search.analysis.contracts import Phrase, Query
from search.analysis.tokens import readings, title_tokens, tokens

WRITTEN = ("title", "names", "summary", "body")
READ = ("title_pinyin", "pinyin")


def indexed(
    title: str = "", *, names: Sequence[str] = (), people: Sequence[str] = (), summary: str = "", body: str = ""
) -> dict[str, list[str]]:
    """Tokens by field, as the projection makes them."""
    return {
        "title": title_tokens(title),
        "names": tokens("\n".join([*names, *people])),
        "summary": tokens(summary),
        "body": tokens(body),
        "title_pinyin": readings(title),
        "pinyin": readings("", names, people),
    }


def matches(query: Query, document: Mapping[str, Sequence[str]], *, titles_only: bool = False) -> bool:
    """All words (any, when `loose`), each by any of its phrases, each phrase within one field."""
    if query.only_common or not query.words:
        return False
    written = ("title",) if titles_only else WRITTEN
    met = (
        any(occurs(phrase, document.get(field, ())) for phrase in word.phrases for field in (READ if phrase.reading else written))
        for word in query.words
    )
    return any(met) if query.loose else all(met)


def occurs(phrase: Phrase, field: Sequence[str]) -> bool:
    """Whether the tokens of the phrase follow each other in a field, the last perhaps only as a beginning."""
    *whole, last = phrase.tokens
    size = len(phrase.tokens)
    return any(
        list(field[at : at + size - 1]) == whole
        and (field[at + size - 1].startswith(last) if phrase.prefix else field[at + size - 1] == last)
        for at in range(len(field) - size + 1)
    )


def found(query: Query, documents: Iterable[Mapping[str, Sequence[str]]]) -> list[int]:
    """Places of the documents that match."""
    return [place for place, document in enumerate(documents) if matches(query, document)]
