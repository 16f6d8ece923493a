import pytest
from django.http import Http404, QueryDict

from site_cms.core.pager import page_links, paginate

TITLES = [f"第 {number} 条" for number in range(1, 26)]


def test_the_first_page_is_shown_when_none_is_asked_for():
    assert list(paginate(TITLES, page=None, per_page=10)) == TITLES[:10]


def test_the_last_page_holds_the_rest():
    assert list(paginate(TITLES, page="3", per_page=10)) == TITLES[20:]


@pytest.mark.parametrize("page", ["0", "4", "-1", "", "abc", "1.5", "01", "9999999", "１", "2\n", "last"])
def test_what_is_no_page_is_not_found(page):
    with pytest.raises(Http404):
        paginate(TITLES, page=page, per_page=10)


def test_an_empty_list_has_one_empty_page():
    assert list(paginate([], page=None, per_page=10)) == []


def links(number, *, query="", items=TITLES, per_page=10):
    return page_links(paginate(items, page=str(number), per_page=per_page), path="/design/news/", query=QueryDict(query))


def test_the_middle_page_knows_its_neighbours():
    assert links(2) == {
        "number": 2,
        "count": 3,
        "previous_url": "/design/news/",
        "next_url": "/design/news/?page=3",
        "links": [
            {"number": 1, "url": "/design/news/", "current": False},
            {"number": 2, "url": "/design/news/?page=2", "current": True},
            {"number": 3, "url": "/design/news/?page=3", "current": False},
        ],
    }


def test_there_is_nothing_before_the_first_and_after_the_last_page():
    assert links(1)["previous_url"] == ""
    assert links(3)["next_url"] == ""


def test_filters_stay_in_the_links():
    assert links(2, query="year=2026&topic=zhanguan&page=2")["next_url"] == "/design/news/?year=2026&topic=zhanguan&page=3"
    assert links(2, query="year=2026&page=2")["previous_url"] == "/design/news/?year=2026"


def test_pages_far_away_are_a_gap():
    shown = [(link["number"], bool(link["url"])) for link in links(10, items=range(1000), per_page=50)["links"]]
    assert shown == [(1, True), ("…", False), (9, True), (10, True), (11, True), ("…", False), (20, True)]
