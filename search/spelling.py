"""What a reader may have meant, from the words of what is public; the same for every engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import Count, Q

from search.analysis.contracts import Query
from search.analysis.query import parse
from search.analysis.spelling import candidates, readings_alike
from search.engines import door
from search.engines.contracts import Asked, Found
from search.models import DocumentWord, SearchDocument
from search.words import synonym_table
from site_cms.chinese.pinyin import pinyin_syllables

MOST_TRIED = 2
"""Proposals that are searched to see whether they find something; each is one question to the engine."""

MOST_SPELLINGS = 4
_MOST_WORDS = 6
_LONGEST_SPAN = 4
_MOST_READINGS = 400
_MOST_KNOWN = 500
_SHORTEST_NEAR_HAN = 3  # of two characters one wrong is half of the word

Vocabulary = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class _Span:
    """Words of the query that stand side by side, and where in its text."""

    text: str
    start: int
    end: int
    size: int


def did_you_mean(query: Query, *, asked: Asked) -> Query | None:
    """A query of the site's own words near `query` that has hits where `asked` looks; None when there is none.

    At most three queries, and the synonyms' one.
    """
    spans = list(_spans(query))
    known = _vocabulary(spans, asked.locale)
    texts = [_respelled(query.text, spans, known), *_nearest(query, known)]
    for text in islice(dict.fromkeys(text for text in texts if text != query.text), MOST_TRIED):
        meant = parse(text, synonym_table())
        if meant.words and meant.title_key != query.title_key and _finds(meant, asked).total:
            return meant
    return None


def spellings(query: Query, *, asked: Asked) -> list[tuple[str, int, str]]:
    """Parts of a query that found nothing and words that sound alike: (words, how much they find, title of the first).

    At most six queries, and the synonyms' one.
    """
    spans = [span for span in _spans(query) if span.size == 1]
    known = _vocabulary(spans, asked.locale)
    texts = [span.text for span in spans] if len(query.words) > 1 else []
    texts += [word for span in spans for word in candidates(span.text, known, limit=2)]
    others = (text for text in dict.fromkeys(texts) if text != query.text and len(text) > 1)  # a character alone says nothing
    found = []
    for text in islice(others, MOST_SPELLINGS):
        answer = _finds(parse(text, synonym_table()), asked)
        if answer.ids:
            found.append((text, answer.total, answer.ids[0]))
    titles = SearchDocument.objects.public().filter(pk__in=[pk for *_, pk in found]).values_list("pk", "title")
    first = dict(titles) if found else {}
    return [(text, total, first.get(pk, "")) for text, total, pk in found]


def _finds(query: Query, asked: Asked) -> Found:
    return door.search(replace(asked, query=query, page=1, per_page=1, counted=False), may_loosen=False)


def _spans(query: Query) -> Iterator[_Span]:
    """Every row of up to four words, as typed; rows that begin at the same word follow each other, the longest first."""
    places, at = [], 0
    for word in query.words[:_MOST_WORDS]:
        start = query.text.find(word.text, at)
        if start >= 0:
            at = start + len(word.text)
            places.append((start, at))
    for first in range(len(places)):
        for last in reversed(range(first, min(first + _LONGEST_SPAN, len(places)))):
            start, end = places[first][0], places[last][1]
            yield _Span(query.text[start:end], start, end, last - first + 1)


def _vocabulary(spans: Sequence[_Span], locale: str) -> Vocabulary:
    """Words of public documents that are, sound or begin as the spans do, with their readings, the most frequent first."""
    readings = [reading for span in spans for reading in readings_alike(span.text)][:_MOST_READINGS]
    likely = Q(word__in=[span.text for span in spans]) | Q(reading__in=readings)
    for beginning in {_beginning(span.text) for span in spans if span.size == 1} - {""}:
        likely |= Q(reading__gte=beginning, reading__lte=f"{beginning}zzzz")
    found = DocumentWord.objects.filter(likely).values("pk")  # asked first, or SQLite goes through all documents
    words = DocumentWord.objects.filter(pk__in=found, document__gone_at=None, document__locale=locale).values("word", "reading")
    return list(words.annotate(times=Count("id")).order_by("-times", "word").values_list("word", "reading")[:_MOST_KNOWN])


def _beginning(word: str) -> str:
    """The first half of how a word sounds: where near spellings are looked for. Empty when it is too short for any."""
    if word.isascii():
        letters = word.replace(" ", "").lower()
        return letters[: max(2, len(letters) // 2)] if len(letters) > 2 else ""
    syllables = pinyin_syllables(word)
    return "".join(syllables[: (len(syllables) + 1) // 2]) if len(syllables) >= _SHORTEST_NEAR_HAN else ""


def _respelled(text: str, spans: Sequence[_Span], known: Vocabulary) -> str:
    """The text with each unknown word, or row of words, as the site spells it: from the left, the longest row first."""
    words = {word for word, _ in known}
    pieces, at = [], 0
    for span in spans:
        if span.start < at:
            continue
        meant = span.text if span.text in words else _meant(span, known)
        if meant:
            pieces += [text[at : span.start], meant]
            at = span.end
    return "".join([*pieces, text[at:]])


def _meant(span: _Span, known: Vocabulary) -> str:
    """Several words are one only when they sound so; a single one may be spelled a little otherwise too."""
    if span.size > 1:
        alike = set(readings_alike(span.text))
        known = [(word, reading) for word, reading in known if reading in alike]
    return next(iter(candidates(span.text, known, limit=1)), "")


def _nearest(query: Query, known: Vocabulary) -> list[str]:
    """A word or name of the site near to the whole query."""
    return candidates(query.text, known, limit=1) if len(query.words) > 1 else []
