"""The JSON answer has the content of the page, and nobody takes more of it than a reader would."""

import datetime as dt

import pytest

from search import limits
from search.models import SearchDocument
from site_cms.core.contracts import Validity
from tests.conftest import BEIJING
from tests.search.engines import documents

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=BEIJING)


@pytest.fixture
def ask(client, home):
    def get(path: str = "/search/results.json", **query) -> dict:
        answer = client.get(path, query)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/json"
        assert "Access-Control-Allow-Origin" not in answer.headers
        return answer.json()

    return get


def document(title: str, **given) -> int:
    number = 1000 + SearchDocument.objects.count()
    pk = documents.document(title, **{"key": f"page:{number}", "page_id": number} | given)
    SearchDocument.objects.filter(pk=pk).update(**{name: given[name] for name in ("summary", "body") if name in given})
    return pk


def test_it_says_what_the_page_shows(ask):
    document(
        "设计周旧办法", kind="policy", summary="2024 年废止的设计周办法。", fact="永川府办发〔2021〕9 号",
        url_path="news/zhengce/9/", trail="新闻 / 政策", mark="已废止", validity=Validity.REPEALED, date=NOON,
        facets=[("year", "2021")],
    )  # fmt: skip
    document("设计周开幕", facets=[("year", "2026")], date=NOON + dt.timedelta(days=1))
    answer = ask(q="設計周", sort="newest")
    assert answer["q"] == "設計周"
    assert (answer["total"], answer["page"], answer["pages"], answer["per_page"]) == (2, 1, 1, 10)
    assert answer["kinds"] == [
        {"key": "news", "label": "新闻", "count": 1},
        {"key": "policy", "label": "政策", "count": 1},
    ]
    assert answer["facets"] == [
        {
            "key": "year",
            "label": "哪一年",
            "values": [
                {"value": "2026", "label": "2026", "count": 1, "chosen": False},
                {"value": "2021", "label": "2021", "count": 1, "chosen": False},
            ],
        }
    ]
    assert answer["hits"][1] == {
        "title": "设计周旧办法",
        "title_marks": [[0, 3]],
        "text": "2024 年废止的设计周办法。",
        "text_marks": [[9, 12]],
        "url": "http://testserver/news/zhengce/9/",
        "kind": "policy",
        "kind_label": "政策",
        "date": "2026-11-20T12:00+08:00",
        "fact": "永川府办发〔2021〕9 号",
        "mark": "已废止",
        "validity": "repealed",
        "trail": "新闻 / 政策",
    }


def test_marks_count_characters_also_where_one_takes_two_units_of_a_browser(ask):
    document("𠮷祥的设计周")
    assert ask(q="设计周")["hits"][0]["title_marks"] == [[3, 6]]


def test_choices_narrow_it_as_they_do_the_page(ask):
    document("设计周一", facets=[("year", "2026")])
    document("设计周二", facets=[("year", "2025")])
    answer = ask(q="设计周", year="2025")
    assert [hit["title"] for hit in answer["hits"]] == ["设计周二"]
    assert [(value["value"], value["chosen"]) for value in answer["facets"][0]["values"]] == [("2026", False), ("2025", True)]


def test_nothing_asked_and_nothing_found_are_answers_too(ask):
    empty = ask()
    assert (empty["total"], empty["pages"], empty["hits"]) == (0, 0, [])
    assert ask(q="的")["only_common"] is True
    assert ask(q="火星移民")["hits"] == []


@pytest.mark.parametrize(
    ("path", "limit"),
    [("/search/results.json", limits.JSON), ("/search/suggest.json", limits.SUGGEST), ("/search/", limits.RESULTS)],
)
def test_who_asks_too_often_is_told_when_to_come_back(client, home, path, limit, settings):
    def get(address: str):
        return client.get(path, {"q": "设计周"}, REMOTE_ADDR=address)

    # The last one an address may ask within the minute, without asking for all of them.
    for _ in range(limit.times):
        waited = limits.seconds_to_wait(limit, address="203.0.113.7", now=dt.datetime.now(dt.UTC))
        assert waited == 0
    refused = get("203.0.113.7")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "频繁" in refused.content.decode()
    assert get("203.0.113.8").status_code == 200, "somebody else"


def test_the_next_minute_counts_anew():
    now = dt.datetime(2026, 11, 24, 12, 0, 30, tzinfo=BEIJING)
    tight = limits.Limit("tight", 2)
    asked = [limits.seconds_to_wait(tight, address="203.0.113.7", now=now) for _ in range(3)]
    assert asked == [0, 0, 30]
    assert limits.seconds_to_wait(tight, address="203.0.113.7", now=now + dt.timedelta(seconds=30)) == 0


def test_a_household_on_ipv6_is_one_address():
    now = dt.datetime(2026, 11, 24, 12, 0, tzinfo=BEIJING)
    tight = limits.Limit("tight", 1)
    assert limits.seconds_to_wait(tight, address="2001:db8:1:2::1", now=now) == 0
    assert limits.seconds_to_wait(tight, address="2001:db8:1:2:ffff::9", now=now) == 60
    assert limits.seconds_to_wait(tight, address="2001:db8:1:3::1", now=now) == 0
