"""What the sample site's search knows from the beginning."""

import datetime as dt
import tomllib

import pytest

from search.analysis.synonyms import faults
from search.models import HotWord, SynonymGroup
from search.words import synonym_table
from site_cms.demo.enums import Outcome
from site_cms.demo.load import CONTENT
from site_cms.demo.words import FILE, put_words
from tests.conftest import BEIJING

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


def test_words_of_the_vocabulary_are_there_once():
    first, second = (put_words(content=CONTENT, now=NOW) for _ in range(2))
    assert {loaded.outcome for loaded in first} == {Outcome.NEW}
    assert {loaded.outcome for loaded in second} == {Outcome.SAME}
    given = tomllib.loads((CONTENT / FILE).read_text("utf-8"))
    assert SynonymGroup.objects.count() == len(given["synonym"])
    assert list(HotWord.objects.values_list("word", flat=True)) == [hot["word"] for hot in given["hot_word"]]
    assert "Summit Design Award" in synonym_table().expand("山顶奖")


def test_editors_could_have_written_them():
    """The vocabulary keeps the rules the editor's form holds people to."""
    put_words(content=CONTENT, now=NOW)
    assert faults([tuple(group.word_list) for group in SynonymGroup.objects.all()]) == []


def test_what_an_editor_changed_or_deleted_stays_so():
    put_words(content=CONTENT, now=NOW)
    changed, deleted = HotWord.objects.all()[:2]
    HotWord.objects.filter(pk=changed.pk).update(word="设计周交通")
    deleted.delete()
    outcomes = [loaded.outcome for loaded in put_words(content=CONTENT, now=NOW)]
    assert outcomes.count(Outcome.KEPT) == 1
    assert outcomes.count(Outcome.DELETED) == 1
    assert HotWord.objects.filter(word="设计周交通").exists()
