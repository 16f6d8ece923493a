"""What staff tell search: words that mean the same, words to propose, results to put first.

Each is read on every search, so the rows are kept in the cache for half a minute; what this site's admin changes is in force at
once (`forget`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.analysis.contracts import Query
from search.analysis.synonyms import SynonymTable
from search.analysis.tokens import normal, title_key
from search.models import HotWord, SearchDocument, SearchedDay, SynonymGroup

KEEP_SECONDS = 30
"""Processes without a common cache learn of a change this much later."""

SYNONYMS, BETS = "search:synonyms", "search:best-bets"
TIMES_DAYS = 7


@dataclass(frozen=True)
class HotWordLine:
    """A word staff propose, and how often it was searched in the last 7 days; 0 is not worth telling."""

    word: str
    times: int


@dataclass(frozen=True)
class BestBet:
    """A result an editor put first.

    Args:
        url: whole address of another site; empty when `document` says where it is.
        document: what search knows of the page; None for another site.
    """

    title: str
    url: str
    description: str
    document: SearchDocument | None


def synonym_table() -> SynonymTable:
    """All groups of synonyms, at most half a minute old. At most one query."""
    return _table(_kept(SYNONYMS, _read_groups))


def hot_words(now: dt.datetime) -> list[HotWordLine]:
    """The words staff propose, in their order. Two queries, one when there are none."""
    words = list(HotWord.objects.values_list("word", flat=True))
    times = _times({normal(word) for word in words}, timezone.localdate(now, timezone.get_default_timezone())) if words else {}
    return [HotWordLine(word, times.get(normal(word), 0)) for word in words]


def best_bets(query: Query) -> list[BestBet]:
    """What editors put first for exactly this query, however it is spaced, in traditional characters, in capitals.

    A page that is not public, and an address that is not https, are left out. At most two queries, mostly none.
    """
    bets = [bet for bet in _kept(BETS, _read_bets) if query.title_key and bet["key"] == query.title_key]
    pages = [bet["page_id"] for bet in bets if bet["page_id"]]
    # Attachments of a page carry its number too.
    found = SearchDocument.objects.public().filter(key__in=[f"page:{page}" for page in pages]).select_related("picture")
    documents = {document.page_id: document for document in found} if pages else {}
    shown = [_bet(bet, documents.get(bet["page_id"])) for bet in bets]
    return [bet for bet in shown if bet.document or bet.url.startswith("https://")]


def forget() -> None:
    """Something was changed: read it anew, now and when the change is committed."""
    cache.delete_many([SYNONYMS, BETS])
    transaction.on_commit(lambda: cache.delete_many([SYNONYMS, BETS]))


def _kept(key: str, read: Callable[[], Any]) -> Any:
    return cache.get_or_set(key, read, KEEP_SECONDS)


@lru_cache(maxsize=1)
def _table(groups: tuple[tuple[str, ...], ...]) -> SynonymTable:
    return SynonymTable(groups)


def _read_groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.word_list) for group in SynonymGroup.objects.all())


def _read_bets() -> list[dict[str, Any]]:
    """Rows with the key a query is compared by; queries staff wrote in several ways are one."""
    names = ("query__query_string", "page_id", "external_link_url", "external_link_text", "description")
    rows = SearchPromotion.objects.order_by("query_id", "sort_order", "pk").values(*names)
    return [row | {"key": title_key(row["query__query_string"])} for row in rows]


def _bet(row: dict[str, Any], document: SearchDocument | None) -> BestBet:
    if row["page_id"]:
        return BestBet(document.title if document else "", "", row["description"], document)
    return BestBet(row["external_link_text"] or "", row["external_link_url"], row["description"], None)


def _times(words: Iterable[str], today: dt.date) -> dict[str, int]:
    first = today - dt.timedelta(days=TIMES_DAYS - 1)
    days = SearchedDay.objects.filter(words__in=words, day__gte=first, day__lte=today)
    return dict(days.order_by().values("words").annotate(all_times=Sum("times")).values_list("words", "all_times"))
