"""Documents straight into the read model and the full text, without pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from search.analysis.contracts import Query
from search.analysis.query import parse
from search.analysis.spelling import words_of
from search.analysis.synonyms import SynonymTable
from search.analysis.tokens import title_key
from search.engines import database
from search.engines.contracts import Asked
from search.models import DocumentWord, FacetValue, SearchDocument
from tests.search.analysis.matcher import indexed

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def document(
    title: str = "",
    *,
    names: Sequence[str] = (),
    people: Sequence[str] = (),
    summary: str = "",
    body: str = "",
    facets: Iterable[tuple[str, str]] = (),
    **columns,
) -> int:
    """A public document, found by what is given; its id. `facets`: pairs of a facet and a value."""
    number = SearchDocument.objects.count() + 1
    row = SearchDocument.objects.create(
        **{"key": f"page:{number}", "page_id": number, "kind": "news", "date": NOW} | columns,
        title=title,
        title_key=title_key(title),
    )
    FacetValue.objects.bulk_create(FacetValue(document=row, name=name, value=value) for name, value in facets)
    DocumentWord.objects.bulk_create(
        DocumentWord(document=row, word=word, reading=reading) for word, reading in words_of(title, names, people)
    )
    database.write(row.pk, indexed(title, names=names, people=people, summary=summary, body=body))
    return row.pk


def query(text: str, *synonyms: tuple[str, ...]) -> Query:
    return parse(text, SynonymTable(synonyms))


def asked(text: str | Query, **changes) -> Asked:
    return Asked(**{"query": query(text) if isinstance(text, str) else text, "now": NOW} | changes)


def found(text: str | Query, **changes) -> list[int]:
    """Ids of page one in the database engine."""
    return list(database.search(asked(text, **changes)).ids)
