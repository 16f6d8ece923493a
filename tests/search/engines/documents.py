"""Documents straight into the read model and the full text, without pages."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from search.analysis.tokens import title_key, tokens
from search.engines import database
from search.models import FacetValue, SearchDocument

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=timezone.get_fixed_timezone(480))


def document(title: str = "", *, names: str = "", summary: str = "", body: str = "", readings=(), facets=(), **columns) -> int:
    """A public document, found by what is given; its id. `facets`: pairs of a facet and a value."""
    number = SearchDocument.objects.count() + 1
    row = SearchDocument.objects.create(
        **{"key": f"page:{number}", "page_id": number, "kind": "news", "date": NOW} | columns,
        title=title, title_key=title_key(title), summary=summary, names=names, body=body,
    )  # fmt: skip
    FacetValue.objects.bulk_create(FacetValue(document=row, name=name, value=value) for name, value in facets)
    written = {"title": title, "names": names, "summary": summary, "body": body}
    database.write(row.pk, {field: tokens(text) for field, text in written.items()} | {"pinyin": list(readings)})
    return row.pk
