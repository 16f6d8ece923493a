"""What a reader may have meant, from the words of what is public; the same for every engine."""

from __future__ import annotations

from search.analysis.contracts import Query
from search.engines.contracts import Asked


def did_you_mean(query: Query, *, asked: Asked) -> Query | None:
    """A query of the site's own words near `query` that has hits; None when there is none."""
    return None


def spellings(query: Query, *, asked: Asked) -> list[tuple[str, int, str]]:
    """Words near to parts of a query that found nothing: (words, how many documents hold them, title of the first)."""
    return []
