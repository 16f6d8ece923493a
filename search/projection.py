"""What search shall hold of a page at this moment, made from the page alone. Pure reading: `search.services` writes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from django.template.defaultfilters import filesizeformat
from django.urls import get_script_prefix
from django.utils import timezone
from wagtail.models import Page

from search.analysis.spelling import words_of
from search.analysis.tokens import readings, title_key, title_tokens, tokens
from site_cms.core.contracts import SearchEntry, Validity
from site_cms.media.models import SiteDocument
from site_cms.media.selectors import public_documents

FILE_KIND = "file"
FILE_WEIGHT = 0.9
"""A file stands behind the page that offers it."""

MOST_CHARACTERS = 40_000
"""Of a body: what snippets are cut from; engines index the first `MOST_TOKENS` of it."""

HOME_DEPTH = 2
"""Wagtail's root, then the home page of each language."""

CONTENT = (
    "page_id", "kind", "locale", "title", "title_key", "summary", "names", "people", "body", "url_path", "trail", "fact", "mark",
    "validity", "picture_id", "alt", "date", "weight",
)  # fmt: skip
"""Fields of `SearchDocument` that a projection fills; what `search check` compares besides the facets."""


class Written(Protocol):
    """What the full text is made from: a `SearchDocument` or a `Projected`."""

    title: str
    summary: str
    names: str
    people: str
    body: str


@dataclass(frozen=True)
class Projected:
    """A `SearchDocument` as it should be, with its facets as `(name, value)`."""

    key: str
    page_id: int
    kind: str
    locale: str
    title: str
    title_key: str
    summary: str
    names: str
    people: str
    body: str
    url_path: str
    trail: str
    fact: str
    mark: str
    validity: str
    picture_id: int | None
    alt: str
    date: dt.datetime | None
    weight: float
    facets: frozenset[tuple[str, str]]

    @property
    def content(self) -> dict:
        """Values of `CONTENT` by field."""
        return {name: getattr(self, name) for name in CONTENT}


def rows_for(page: Page) -> list[Projected]:
    """The page's row and one for each public file of it; none when its type gives search nothing.

    Whether the page is public is not asked. The same number of queries whatever the number of files.

    Args:
        page: specific.
    """
    entry: SearchEntry | None = page.search_entry() if hasattr(page, "search_entry") else None
    if entry is None:
        return []
    above = list(page.get_ancestors().filter(depth__gte=HOME_DEPTH).values_list("pk", "title", "depth"))
    row = _page_row(page, entry, above)
    files = public_documents(entry.documents)
    inside = row.facets | {("in", str(page.pk))}
    trail = " / ".join(filter(None, [row.trail, row.title]))[:400]
    return [row, *(_file_row(row, file, trail=trail, facets=inside) for file in files)]


def texts_of(row: Written) -> dict[str, list[str]]:
    """Tokens by field of the full text (`engines.contracts.FIELDS`), the same for every engine."""
    other, people = _names(row)
    return {
        "title": title_tokens(row.title),
        "names": tokens(row.names),
        "summary": tokens(row.summary),
        "body": tokens(row.body),
        "title_pinyin": readings(row.title),
        "pinyin": readings("", other, people),
    }


def vocabulary_of(row: Written) -> dict[str, str]:
    """Words that 您是不是要找 may propose because of this row, each with its reading."""
    other, people = _names(row)
    return {word[:40]: reading[:200] for word, reading in words_of(row.title, other, people)}


def _names(row: Written) -> tuple[list[str], list[str]]:
    """Names that are nobody's, and those of people."""
    people = row.people.splitlines()
    return [name for name in row.names.splitlines() if name not in people], people


def _page_row(page: Page, entry: SearchEntry, above: list[tuple[int, str, int]]) -> Projected:
    card = page.card()
    names, people = _lines([*entry.names, *entry.people]), _lines(entry.people)
    facets = {(name, value) for name, values in entry.facets.items() for value in values if value}
    facets |= {("in", str(pk)) for pk, _, _ in above} | {("validity", entry.validity.value)}
    if entry.date:
        facets.add(("year", str(timezone.localtime(entry.date, timezone.get_default_timezone()).year)))
    return Projected(
        key=f"page:{page.pk}",
        page_id=page.pk,
        kind=entry.kind,
        locale=page.locale.language_code,
        title=_clean(entry.title)[:255],
        title_key=title_key(entry.title),
        summary=_clean(entry.summary),
        names=names,
        people=people,
        body=_clean(entry.body)[:MOST_CHARACTERS],
        url_path=_site_path((page.get_url_parts() or ("", "", ""))[2]),
        trail=" / ".join(title for _, title, depth in above if depth > HOME_DEPTH)[:400],
        fact=entry.fact[:120],
        mark=(entry.mark or (entry.validity.label if entry.validity != Validity.CURRENT else ""))[:40],
        validity=entry.validity.value,
        picture_id=card.picture.pk if card.picture else None,
        alt=card.alt[:200] if card.picture else "",
        date=entry.date,
        weight=entry.weight,
        facets=frozenset((name, value[:100]) for name, value in facets),
    )


def _file_row(row: Projected, file: SiteDocument, *, trail: str, facets: frozenset[tuple[str, str]]) -> Projected:
    return replace(
        row,
        key=f"{row.key}:file:{file.pk}",
        kind=FILE_KIND,
        title=_clean(file.title)[:255],
        title_key=title_key(file.title),
        summary=f"{file.kind}，{filesizeformat(file.get_file_size() or 0)}".replace("\u00a0", " "),
        names="",
        people="",
        body=_clean(file.text)[:MOST_CHARACTERS],
        url_path=_site_path(file.url),
        trail=trail,
        fact="",
        picture_id=None,
        alt="",
        weight=row.weight * FILE_WEIGHT,
        facets=facets,
    )


def _site_path(path: str) -> str:
    """`path` as Django's `reverse` gives it without the sub-path the site lives below; `/` stays in front."""
    return "/" + path.removeprefix(get_script_prefix()) if path else ""


def _lines(names: Iterable[str]) -> str:
    """Each name once, a line each."""
    return "\n".join(dict.fromkeys(name for name in (" ".join(_clean(name).split()) for name in names) if name))


def _clean(text: str) -> str:
    """Without what PostgreSQL cannot store: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
