"""Any piece of published text finds what holds it: every engine finds exactly what a plain look at the tokens finds."""

from __future__ import annotations

import random
import re

import pytest

from search.models import SearchDocument
from search.projection import texts_of
from tests.search.analysis.matcher import matches
from tests.search.pairs.asking import ask

pytestmark = pytest.mark.django_db

SEED, PIECES, ALL = 20261124, 200, 10_000
_LETTERS = re.compile(r"\w")


@pytest.fixture(scope="module")
def published(sample, django_db_blocker) -> dict[int, SearchDocument]:
    with django_db_blocker.unblock():
        return SearchDocument.objects.public().in_bulk()


@pytest.fixture(scope="module")
def pieces(published) -> list[str]:
    """Two to six characters as they stand in titles, names, summaries and texts, also across punctuation, Latin and numbers."""
    chance, found = random.Random(SEED), []
    texts = [text for row in published.values() for text in (row.title, row.names, row.summary, row.body) if len(text) > 8]
    while len(found) < PIECES:
        text = chance.choice(texts)
        length, start = chance.randint(2, 6), chance.randrange(len(text) - 6)
        piece = text[start : start + length]
        if len(_LETTERS.findall(piece)) >= 2:
            found.append(piece)
    return found


def test_every_piece_finds_what_holds_it(engine, published, pieces):
    held = {pk: texts_of(row) for pk, row in published.items()}
    wrong = []
    for piece in pieces:
        answer = ask(piece, per_page=ALL)
        assert answer.found.engine == engine.name
        wanted = {pk for pk, fields in held.items() if matches(answer.query, fields)}
        if not answer.found.loose and set(answer.found.ids) != wanted:
            wrong.append((piece, wanted ^ set(answer.found.ids)))
        assert answer.found.loose == (not wanted and len(answer.query.words) > 1), piece
    assert wrong == []
