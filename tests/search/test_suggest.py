"""What the field proposes while one types."""

import pytest

from search import log
from search.analysis.query import prefix_query
from search.analysis.synonyms import SynonymTable
from search.models import SearchDocument
from search.suggestions import reading_of
from tests.search.engines import documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggest(client, home):
    return lambda text: client.get("/search/suggest.json", {"q": text}).json()


def document(title: str, **given) -> int:
    number = 1000 + SearchDocument.objects.count()
    return documents.document(title, **{"key": f"page:{number}", "page_id": number, "url_path": f"p/{number}/"} | given)


def titles(answer: dict) -> list[str]:
    return ["".join(text for text, _ in option["title"]) for option in answer["options"]]


@pytest.mark.parametrize("typed", ["竹椅", "zhuyi", "zhuy", "zy", "竹"])
def test_characters_sounds_and_initials_find_a_title(suggest, typed):
    document("竹椅：四根竹片，叠十二层", kind="policy")
    document("夜场开放")
    assert titles(suggest(typed)) == ["竹椅：四根竹片，叠十二层"]


def test_a_suggestion_has_its_kind_its_address_and_what_was_typed_lit(suggest):
    number = document("永川工业设计周开幕", kind="news")
    page = SearchDocument.objects.get(pk=number)
    answer = suggest("工业设计")
    assert answer["options"][:1] == [
        {
            "title": [["永川", False], ["工业设计", True], ["周开幕", False]],
            "reading": [],
            "kind": "新闻",
            "url": f"/{page.url_path}",
        }
    ]
    assert (answer["total"], answer["url"]) == (2, "/search/?q=%E5%B7%A5%E4%B8%9A%E8%AE%BE%E8%AE%A1")


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("zhuyi", [["zhú yǐ", True]]),
        ("zy", [["z", True], ["hú ", False], ["y", True], ["ǐ", False]]),
        ("竹椅", []),
    ],
)
def test_typed_sounds_are_shown_with_their_tones(suggest, typed, reading):
    document("竹椅的故事")
    assert suggest(typed)["options"][0]["reading"] == reading


def test_a_title_found_by_a_word_of_its_own_in_latin_has_no_reading():
    assert reading_of([("CMF", True), (" 手册", False)], prefix_query("cmf", SynonymTable(()))) == []


def test_a_few_are_enough_and_the_rest_is_counted(suggest):
    for number in range(9):
        document(f"设计周{number}")
    answer = suggest("设计周")
    assert len(answer["options"]) == 6
    assert answer["total"] == 9


def test_what_is_begun_and_no_word_yet_has_no_total(suggest):
    document("竹椅的故事")
    assert suggest("火星移")["total"] == 0


@pytest.mark.parametrize("typed", ["", " ", "的", "*", "\x00", "<b>"])
def test_nothing_to_look_for_is_no_error(suggest, typed):
    document("设计的周末")
    assert suggest(typed)["options"] == []


def test_nothing_withdrawn_is_proposed(suggest, article):
    page = article(title="竹椅的故事")
    assert titles(suggest("竹椅")) == ["竹椅的故事"]
    page.unpublish()
    assert suggest("竹椅") == {"options": [], "total": 0, "url": suggest("竹椅")["url"]}


def test_typing_is_not_noted(suggest):
    document("竹椅的故事")
    log.recorder.begin_anew()
    suggest("竹椅")
    assert log.recorder.is_empty


@pytest.mark.parametrize("count", [1, 8])
def test_it_asks_the_database_as_often_for_many_as_for_one(client, home, count, django_assert_num_queries):
    for number in range(count):
        document(f"设计周{number}")
    client.get("/search/suggest.json", {"q": "设计周"})
    with django_assert_num_queries(3):
        client.get("/search/suggest.json", {"q": "设计周"})
