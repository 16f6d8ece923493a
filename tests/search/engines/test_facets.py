"""What is counted beside results: any value inside a facet, all facets together, each as if nothing were chosen in it."""

import pytest

from search.engines import database
from tests.search.engines.documents import asked, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """Six pages about 设计 and one about nothing of it."""
    rows = {
        "a": ("news", "2026", ["汽摩"], "3"),
        "b": ("news", "2026", ["汽摩", "智能装备"], "3"),
        "c": ("news", "2025", ["智能装备"], "3"),
        "d": ("news", "2024", [], "4"),
        "e": ("policy", "2026", ["汽摩"], "4"),
        "f": ("policy", "2025", [], "4"),
    }
    made = {}
    for name, (kind, year, industries, column) in rows.items():
        facets = [("year", year), ("in", "1"), ("in", column), *(("industry", industry) for industry in industries)]
        made[name] = document(f"设计 {name}", kind=kind, facets=facets)
    document("别的", kind="news", facets=[("year", "2026"), ("industry", "汽摩")])
    return made


def search(pages, **changes):
    answer = database.search(asked("设计", per_page=50, **changes))
    names = {pk: name for name, pk in pages.items()}
    assert answer.total == len(answer.ids)
    return answer, "".join(sorted(names[pk] for pk in answer.ids))


def test_nothing_chosen(pages):
    answer, names = search(pages)
    assert names == "abcdef"
    assert answer.kinds == {"news": 4, "policy": 2}
    assert answer.facets == {"year": {"2026": 3, "2025": 2, "2024": 1}, "industry": {"汽摩": 3, "智能装备": 2}}


def test_who_asks_for_no_counts_gets_the_same_results_alone(pages):
    chosen = {"kind": "news", "facets": {"year": ("2026", "2025")}}
    counted, _ = search(pages, **chosen)
    bare, names = search(pages, counted=False, **chosen)
    assert (bare.ids, bare.total, names) == (counted.ids, counted.total, "abc")
    assert (bare.kinds, bare.facets) == ({}, {})


def test_kinds_are_counted_as_if_none_were_chosen(pages):
    answer, names = search(pages, kind="policy")
    assert names == "ef"
    assert answer.kinds == {"news": 4, "policy": 2}
    assert answer.facets == {"year": {"2026": 1, "2025": 1}, "industry": {"汽摩": 1}}


def test_any_value_inside_a_facet(pages):
    answer, names = search(pages, facets={"year": ("2025", "2024")})
    assert names == "cdf"
    assert answer.facets["year"] == {"2026": 3, "2025": 2, "2024": 1}
    assert answer.facets["industry"] == {"智能装备": 1}
    assert answer.kinds == {"news": 2, "policy": 1}


def test_all_facets_together(pages):
    answer, names = search(pages, kind="news", facets={"year": ("2026", "2025"), "industry": ("智能装备",)})
    assert names == "bc"
    assert answer.facets["year"] == {"2026": 1, "2025": 1}
    assert answer.facets["industry"] == {"汽摩": 2, "智能装备": 2}
    assert answer.kinds == {"news": 2}


def test_a_column_bounds_everything(pages):
    answer, names = search(pages, facets={"in": ("4",)})
    assert names == "def"
    assert answer.kinds == {"news": 1, "policy": 2}
    assert answer.facets == {"year": {"2026": 1, "2025": 1, "2024": 1}, "industry": {"汽摩": 1}}
    assert search(pages, facets={"in": ("4",), "year": ("2024",)})[1] == "d"


def test_a_value_nobody_has(pages):
    answer, names = search(pages, facets={"industry": ("没有' OR 1=1 --",)})
    assert names == ""
    assert answer.facets["industry"] == {"汽摩": 3, "智能装备": 2}
    assert "year" not in answer.facets
    assert answer.kinds == {}


def test_a_facet_without_a_value_chosen_narrows_nothing(pages):
    assert search(pages, facets={"year": ()})[1] == "abcdef"


@pytest.mark.parametrize("number", [1, 3, 300])
def test_one_statement_whatever_the_number(number, django_assert_num_queries):
    for _ in range(number):
        document("设计周快讯", facets=[("year", "2026")])
    with django_assert_num_queries(1):
        answer = database.search(asked("设计周", kind="news", facets={"year": ("2026",)}))
    assert answer.total == answer.facets["year"]["2026"] == number
