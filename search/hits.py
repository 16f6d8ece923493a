"""What a result shows of a document: rows by the ids an engine found, with the words lit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import get_script_prefix

from search.analysis.contracts import Query
from search.analysis.highlight import highlight, snippet
from search.models import SearchDocument
from site_cms.core.contracts import Validity
from site_cms.media.models import SiteImage
from site_cms.media.selectors import pictures_in_bulk

PICTURE = "card"
SNIPPET_LENGTH = 90
Pieces = Sequence[tuple[str, bool]]
"""A text cut where light begins or ends; the pieces that are lit are true."""


@dataclass(frozen=True)
class Hit:
    """One result. `url` has the script name; `mark` is a word such as 已废止, `fact` stands in place of the date.

    Args:
        promoted: an editor put it first for this query; the page shows it above already.
    """

    pk: int
    title: Pieces
    text: Pieces
    url: str
    kind: str
    kind_label: str
    date: dt.datetime | None
    fact: str
    mark: str
    validity: str
    trail: str
    picture: SiteImage | None
    alt: str
    promoted: bool = False

    @property
    def is_gone(self) -> bool:
        return self.validity == Validity.REPEALED

    @property
    def is_over(self) -> bool:
        return self.validity == Validity.OVER


def address_of(document: SearchDocument) -> str:
    """Where the document is, script name included."""
    return get_script_prefix() + document.url_path.lstrip("/")


def hits_of(ids: Sequence[int], query: Query, *, kinds: dict[str, str], promoted: Iterable[int] = ()) -> list[Hit]:
    """The documents in the order of `ids`, without those withdrawn a moment ago. At most three queries, also for none.

    Args:
        kinds: words for the kinds.
        promoted: ids that stand above the results already.
    """
    rows = SearchDocument.objects.public().in_bulk(ids)
    pictures = pictures_of(rows.values())
    above = set(promoted)
    return [
        _hit(rows[pk], query, kinds=kinds, picture=pictures.get(rows[pk].picture_id), promoted=pk in above)
        for pk in ids
        if pk in rows
    ]


def pictures_of(documents: Iterable[SearchDocument]) -> dict[int | None, SiteImage]:
    """Pictures by key, ready to be shown. At most two queries, none when no document has one."""
    keys = {document.picture_id for document in documents if document.picture_id}
    return dict(pictures_in_bulk(keys, PICTURE)) if keys else {}


def _hit(document: SearchDocument, query: Query, *, kinds: dict[str, str], picture: SiteImage | None, promoted: bool) -> Hit:
    return Hit(
        pk=document.pk,
        title=highlight(document.title, query),
        text=_text(document, query),
        url=address_of(document),
        kind=document.kind,
        kind_label=kinds.get(document.kind, ""),
        date=document.date,
        fact=document.fact,
        mark=document.mark,
        validity=document.validity,
        trail=document.trail,
        picture=picture,
        alt=document.alt,
        promoted=promoted,
    )


def _text(document: SearchDocument, query: Query) -> Pieces:
    """A part of the summary or, when it shows more of the query, of the body."""
    summary = snippet(document.summary, query, SNIPPET_LENGTH)
    body = snippet(document.body, query, SNIPPET_LENGTH)
    return body if not document.summary or _lit(body) > _lit(summary) else summary


def _lit(pieces: Pieces) -> int:
    return len({text for text, lit in pieces if lit})
