"""Dictionaries into memory before the first request."""

from search.analysis.query import parse
from search.analysis.spelling import words_of
from search.analysis.synonyms import SynonymTable
from site_cms.chinese import preload as chinese


def preload() -> None:
    """Load every dictionary that analysis reads. Call it before forking."""
    chinese.preload()
    parse("重慶工业设计 gongyesheji", SynonymTable(()))
    words_of("重庆工业设计")
