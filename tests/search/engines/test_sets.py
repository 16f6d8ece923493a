"""What is found is what the query means, document by document; `tests.search.analysis.matcher` says what that is."""

import random
import unicodedata
from dataclasses import replace

import pytest
from django.db import connection

from search.analysis.contracts import Phrase, Query, Word
from search.analysis.query import parse, prefix_query
from search.analysis.synonyms import SynonymTable
from search.engines import database
from search.engines.contracts import FIELDS, WRITTEN
from tests.search.analysis import matcher
from tests.search.engines.documents import NOW, asked, document, found, query

pytestmark = pytest.mark.django_db

PIECES = (
    "设计", "工业", "永川", "周", "奖", "山顶", "智博杯", "重庆", "3D打印", "CMF", "2026", "第七批", "〔2024〕5号", "，", "。",
    " ", "的", "Summit Design", "曾晓明", "茶", "规划展览馆", "工業設計", "don't", "C++", "😀", "𰻞面", "《", "_", "é",
    "ᠮᠣᠩ", "計",
)  # fmt: skip
SYNONYMS = SynonymTable([("3D打印", "增材制造", "三维打印"), ("规划展览馆", "规划馆")])


def some_text(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(0, most)))


@pytest.mark.parametrize("seed", range(6))
def test_random_documents_and_queries(seed):
    chance = random.Random(seed)
    made = []
    for _ in range(12):
        texts = {
            "title": some_text(chance, 4),
            "names": [some_text(chance, 2)],
            "summary": some_text(chance, 5),
            "body": some_text(chance, 20),
        }
        made.append((document(**texts), matcher.indexed(**texts)))
    for _ in range(40):
        typed = some_text(chance, 4)
        wanted = replace(chance.choice([parse, prefix_query])(typed, SYNONYMS), loose=chance.random() < 0.3)
        titles_only = chance.random() < 0.2
        expected = {pk for pk, fields in made if matcher.matches(wanted, {"title": fields["title"]} if titles_only else fields)}
        answer = database.search(asked(wanted, per_page=50, titles_only=titles_only))
        assert set(answer.ids) == expected, typed
        assert answer.total == len(expected), typed


@pytest.mark.parametrize("seed", range(4))
def test_random_tokens_in_every_field(seed):
    """Below the analysis: phrases and beginnings over a handful of tokens, so that all borders between tokens occur."""
    chance = random.Random(seed)
    alphabet = ["工业", "业设", "设", "设计", "a", "ab", "abc", "断", "~a", "2026"]
    made = []
    for _ in range(15):
        fields = {field: chance.choices(alphabet, k=chance.randint(0, 6)) for field in FIELDS}
        pk = document()
        database.write(pk, fields)
        made.append((pk, fields))
    for _ in range(80):
        words = tuple(
            Word("词", tuple(_some_phrase(chance, alphabet) for _ in range(chance.randint(1, 3))))
            for _ in range(chance.randint(1, 3))
        )
        wanted = Query("词", words=words, whole=(_some_phrase(chance, alphabet),), loose=chance.random() < 0.3)
        assert set(found(wanted, per_page=50)) == {pk for pk, fields in made if matcher.matches(wanted, fields)}, wanted


def _some_phrase(chance: random.Random, alphabet: list[str]) -> Phrase:
    tokens = tuple(chance.choices(alphabet, k=chance.randint(1, 3)))
    return Phrase(tokens, prefix=chance.random() < 0.3, reading=chance.random() < 0.2)


@pytest.mark.sqlite
def test_every_letter_is_kept_by_sqlites_tokenizer():
    """No character of a token parts it or is dropped: all scripts, marks, digits, characters younger than Unicode 6.1."""
    letters = [chr(code) for code in range(0x21, 0x32400) if unicodedata.category(chr(code))[0] in "LMNPS"]
    tokens = ["".join(letters[at : at + 20]) for at in range(0, len(letters), 20)]
    pk = document()
    database.write(pk, {"body": tokens})
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE temp.tokens_seen USING fts5vocab(main, search_fulltext, instance)")
        cursor.execute("SELECT count(*), max(offset) FROM temp.tokens_seen")
        counted = cursor.fetchone()
        cursor.execute("DROP TABLE temp.tokens_seen")
    assert counted == (len(tokens), len(tokens) - 1)


def test_a_word_repeated_a_thousand_times_hides_nothing_behind_it():
    """PostgreSQL's own vectors keep 256 positions of a word."""
    late = document("很长的一篇", body="设计。" * 1000 + "设计中心")
    assert found("设计中心") == [late]


def test_what_is_written_again_is_found_by_its_new_text_alone():
    pk = document("旧的标题")
    database.write(pk, matcher.indexed("新的标题"))
    assert found("旧的") == []
    assert found("新的") == [pk]


def test_erased_text_is_not_found():
    pk, other = document("工业设计"), document("工业设计展")
    database.erase([pk, 999_999])
    assert found("工业设计") == [other]
    database.erase([])


def test_a_tombstone_and_another_language_are_not_found():
    document("工业设计", gone_at=NOW)
    english = document("工业设计", locale="en")
    assert found("工业设计") == []
    assert found("工业设计", locale="en") == [english]
    assert database.suggest(query("工业设计"), locale="zh-hans", limit=5) == []


def test_readings_are_not_looked_for_in_titles_alone():
    pk = document("工业设计周", body="日程")
    assert found("shejizhou") == [pk]
    assert found("shejizhou", titles_only=True) == []
    assert found("日程", titles_only=True) == []
    assert set(WRITTEN) < set(FIELDS)


@pytest.mark.parametrize(
    "typed",
    ['"', "' OR 1=1 --", "*", "(", ")", "AND", "NOT 设计", "title:设计", "{body}", "a\0b", "\\", "%s", "%", "设计 & !奖", "<->",
     ":*", "NEAR(设计 奖)", "^设计", "😀", "<script>alert(1)</script>", "设" * 10_000, "a b " * 3000, "\ud800", "﷽" * 50],
)  # fmt: skip
def test_hostile_text_is_answered(typed):
    document("工业设计", body="AND NOT title 1=1")
    answer = database.search(asked(typed))
    assert answer.total == len(answer.ids)
    assert len(database.suggest(prefix_query(typed, SYNONYMS), locale="zh-hans", limit=3)) <= 1
