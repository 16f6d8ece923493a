"""A query as each vendor reads it: whatever was typed is looked for, nothing of it is obeyed."""

import pytest

from search.analysis.contracts import Phrase, Query, Word
from search.engines.database import postgresql, sqlite


def phrase(*tokens: str, **kinds) -> Phrase:
    return Phrase(tokens, **kinds)


def one_word(*phrases: Phrase) -> Query:
    return Query("词", words=(Word("词", phrases),))


def test_sqlite_takes_a_phrase_as_a_string():
    assert sqlite.quoted(phrase("工业", "业设", "设计")) == '"工业 业设 设计"'
    assert sqlite.quoted(phrase("茶", prefix=True)) == '"茶" *'


@pytest.mark.parametrize(
    ("token", "rendered"),
    [
        ('"', '""""'),
        ('a" OR title:b', '"a"" OR title:b"'),
        ("AND", '"AND"'),
        ("*", '"*"'),
        ("{body}", '"{body}"'),
        ("a\0b", '"ab"'),
    ],
)
def test_sqlite_keeps_marks_and_operators_inside_the_string(token, rendered):
    assert sqlite.quoted(phrase(token)) == rendered


def test_sqlite_names_the_columns():
    assert sqlite.within(["title", "names"], [phrase("设计"), phrase("sheji")]) == '{title names} : ("设计" OR "sheji")'


def test_postgresql_finds_candidates_by_all_tokens_of_a_phrase():
    word = one_word(phrase("工业", "业设"), phrase("sheji", prefix=True, reading=True))
    assert postgresql.candidates(word, ["title", "body", "pinyin"]) == "(('工业' & '业设') | (' ~sheji':*))"
    assert postgresql.candidates(word, ["title", "title_pinyin", "pinyin"]) == "((' ^工业' & ' ^业设') | (' ~sheji':*))"


@pytest.mark.parametrize(
    ("token", "rendered"),
    [("'", "''''"), ("a' & 'b", "'a'' & ''b'"), ("\\", "'\\\\'"), ("!", "'!'"), (":*", "':*'"), ("a\0", "'a'")],
)
def test_postgresql_keeps_marks_and_operators_inside_the_lexeme(token, rendered):
    assert postgresql.candidates(one_word(phrase(token)), ["body"]) == f"(({rendered}))"


def test_postgresql_looks_for_a_piece_of_the_tokens():
    assert postgresql.piece(phrase("设计", "计周")) == " 设计 计周 "
    assert postgresql.piece(phrase("茶", prefix=True)) == " 茶"


def test_a_token_longer_than_the_index_keeps_is_found_by_its_beginning():
    assert postgresql.candidates(one_word(phrase("a" * 40)), ["body"]) == f"(('{'a' * 32}':*))"
