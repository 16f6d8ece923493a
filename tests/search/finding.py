"""Search as a reader meets it: words in, what is shown of the results out."""

from django.utils import timezone

from search.analysis.query import parse
from search.analysis.synonyms import SynonymTable
from search.engines import database
from search.engines.contracts import Asked
from search.models import SearchDocument


def found(text: str, *, locale: str = "zh-hans", **facets: str) -> list[SearchDocument]:
    """The first results for `text`, best first, asked of the database."""
    asked = Asked(
        query=parse(text, SynonymTable(())), now=timezone.now(), locale=locale,
        facets={name: (value,) for name, value in facets.items()},
    )  # fmt: skip
    ids = database.search(asked).ids
    rows = SearchDocument.objects.in_bulk(ids)
    return [rows[pk] for pk in ids]


def titles(text: str, **asked: str) -> list[str]:
    return [row.title for row in found(text, **asked)]
