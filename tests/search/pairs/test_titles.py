"""Every title finds its page: as it is, without punctuation, in traditional characters, by its sound."""

from __future__ import annotations

import re

import pytest
from opencc import OpenCC
from wagtail.models import Page

from search.models import SearchDocument
from site_cms.chinese.pinyin import initials, pinyin_syllables
from tests.search.pairs.asking import ask

pytestmark = pytest.mark.django_db
LONG = 12
"""Characters: nobody types the whole sound of a longer title, so its initials count too."""


@pytest.fixture
def titles(sample) -> list[tuple[int, str]]:
    """Id and title of every page of the sample content that search knows."""
    rows = SearchDocument.objects.public().exclude(kind="file")
    found = list(rows.values_list("page_id", "title"))
    live = Page.objects.live().filter(pk__in=sample)
    searched = {page.pk for page in live.specific() if page.search_entry()}
    assert {page for page, _ in found} == searched
    assert len(found) >= 70
    return found


def first(query: str, title: str) -> tuple[list[int], list[int]]:
    """Ids of the pages that stand first, tied when they have the title `title` too, and of all on page one."""
    rows = ask(query).rows
    tied = [row.page_id for place, row in enumerate(rows) if place == 0 or all(one.title == title for one in rows[: place + 1])]
    return tied, [row.page_id for row in rows]


def not_first(titles: list[tuple[int, str]], written) -> list[str]:
    return [written(title) for page, title in titles if page not in first(written(title), title)[0]]


def test_as_it_is(engine, titles):
    assert not_first(titles, lambda title: title) == []


def test_in_quotation_marks(engine, titles):
    assert not_first(titles, lambda title: f" 《{title}》 ") == []


def test_without_punctuation(engine, titles):
    assert not_first(titles, lambda title: re.sub(r"[^\w]|_", "", title)) == []


def test_with_blanks_for_punctuation(engine, titles):
    assert not_first(titles, lambda title: re.sub(r"[^\w]+|_", " ", title)) == []


def test_in_traditional_characters(engine, titles):
    assert not_first(titles, OpenCC("s2t").convert) == []


def test_by_its_sound_on_page_one(engine, titles):
    missing = [title for page, title in titles if page not in first("".join(pinyin_syllables(title)), title)[1]]
    assert missing == []


def test_by_its_initials_on_page_one(engine, titles):
    long = [(page, title) for page, title in titles if len(title) > LONG]
    missing = [title for page, title in long if page not in first(initials(title), title)[1]]
    assert missing == []
