"""What the results page leaves in the log of searches."""

import pytest

from search import log
from search.models import SearchedDay
from tests.search.test_results_page import document

pytestmark = pytest.mark.django_db

READER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"}
ROBOT = {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"}


@pytest.fixture
def noted(client, home):
    """`noted(query, …)`: what the log has after these searches: {words: (times, without a result)}."""

    def count(*searches: dict, **agent) -> dict[str, tuple[int, int]]:
        log.recorder.begin_anew()
        for query in searches:
            client.get("/search/", query, **agent)
        log.recorder.flush()
        return {row.words: (row.times, row.zero_times) for row in SearchedDay.objects.all()}

    return count


def test_a_search_is_noted_once_however_one_goes_on(noted):
    for number in range(12):
        document(f"设计周{number}")
    same = {"q": "设计周"}
    assert noted(same, same | {"page": 2}, same | {"kind": "news"}, same | {"sort": "newest"}, **READER) == {"设计周": (1, 0)}


def test_what_found_nothing_is_noted_as_such(noted):
    document("竹椅")
    assert noted({"q": "火星移民"}, {"q": "竹椅 火星"}, {"q": ""}, **READER) == {"火星移民": (1, 1), "竹椅 火星": (1, 1)}


def test_robots_are_not_noted(noted):
    assert noted({"q": "设计周"}, **ROBOT) == {}
