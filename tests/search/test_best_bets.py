"""What editors put first for a query."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.analysis.query import parse
from search.analysis.synonyms import SynonymTable
from search.words import best_bets
from site_cms.core.publishing import services as door
from tests.conftest import BEIJING

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=BEIJING)
INDEX, ADD = "wagtailsearchpromotions:index", "wagtailsearchpromotions:add"


def put_first(words: str, **fields) -> SearchPromotion:
    return SearchPromotion.objects.create(query=Query.get(words), **fields)


def bets(words: str):
    return best_bets(parse(words, SynonymTable([])))


def posted(words: str, **fields) -> dict:
    form = {"page": "", "external_link_url": "", "external_link_text": "", "description": "", "ORDER": "1", "DELETE": ""} | fields
    total = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    return (
        {"query_string": words}
        | {f"editors_picks-{key}": value for key, value in total.items()}
        | {f"editors_picks-0-{key}": value for key, value in form.items()}
    )


@pytest.mark.parametrize("typed", ["奖补办法", "奖 补 办法", "獎補辦法", "“奖补办法”", "  奖补办法  "])
def test_a_page_is_put_first_however_its_words_are_written(article, typed):
    page = article(title="奖补怎么领")
    put_first("奖补办法", page=page, description="三种情形，各要什么材料")
    (bet,) = bets(typed)
    assert (bet.title, bet.url, bet.description) == ("奖补怎么领", "", "三种情形，各要什么材料")
    assert bet.document.page_id == page.pk


def test_capitals_make_no_difference_on_either_side(article):
    put_first("CMF", page=article(title="颜色与材料"))
    assert bets("cmf")[0].title == "颜色与材料"


def test_only_for_exactly_this_query(article):
    put_first("奖补办法", page=article())
    assert bets("奖补") == bets("奖补办法 2026") == bets("") == []


def test_in_the_order_editors_gave(article):
    first, second = article(title="第一"), article(title="第二")
    put_first("奖补", page=second, sort_order=1)
    put_first("奖补", page=first, sort_order=0)
    assert [bet.title for bet in bets("奖补")] == ["第一", "第二"]


def test_what_is_no_longer_public_is_not_shown(article):
    page = article()
    put_first("奖补", page=page)
    put_first("草稿", page=article(live=False))
    assert len(bets("奖补")) == 1
    assert bets("草稿") == []
    door.withdraw(page=page, now=NOW)
    assert bets("奖补") == []


def test_another_site_only_with_https():
    put_first("政务服务", external_link_url="https://zwfw.example.cn/", external_link_text="重庆市政府网")
    put_first("旧网站", external_link_url="http://old.example.cn/", external_link_text="旧网站")
    (bet,) = bets("政务服务")
    assert (bet.title, bet.url, bet.document) == ("重庆市政府网", "https://zwfw.example.cn/", None)
    assert bets("旧网站") == []


@pytest.mark.parametrize("pages", [1, 3])
def test_two_queries_at_most(article, pages, django_assert_num_queries):
    for number in range(pages):
        put_first("奖补", page=article(title=f"奖补{number}"))
    query = parse("奖补", SynonymTable([]))
    with django_assert_num_queries(2):
        assert len(best_bets(query)) == pages
    with django_assert_num_queries(1):
        best_bets(query)


def test_staff_put_a_page_first_and_it_is_at_once(chief, article):
    assert bets("奖补") == []
    answer = chief.post(reverse(ADD), posted("奖补", page=str(article(title="奖补怎么领").pk)))
    assert answer.status_code == 302
    assert [bet.title for bet in bets("奖补")] == ["奖补怎么领"]


@pytest.mark.parametrize(
    ("words", "fields", "said"),
    [
        ("政务", {"external_link_url": "http://a.example.cn/", "external_link_text": "旧"}, "要以 https:// 开头"),
        ("政务", {"external_link_url": "https://a.example.cn/"}, "填了外部网址，就要填它的标题"),
        ("政务", {"description": "没有去处"}, "请选一个本站页面，或填一个外部网址"),
        ("，。！", {"external_link_url": "https://a.example.cn/", "external_link_text": "旧"}, "里面没有能检索的字"),
        ("长" * 101, {"external_link_url": "https://a.example.cn/", "external_link_text": "旧"}, "最多 100 个字"),
    ],
)
def test_what_cannot_be_put_first_is_said(chief, words, fields, said):
    answer = chief.post(reverse(ADD), posted(words, **fields))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not SearchPromotion.objects.exists()


def test_a_word_of_the_report_is_filled_in(chief):
    assert 'value="火星移民"' in chief.get(reverse(ADD), {"query_string": "火星移民"}).content.decode()


def test_there_is_one_report_of_searches(chief, editor_client):
    answer = chief.get(reverse("wagtailsearchpromotions:search_terms"))
    assert answer["Location"] == reverse("search-desk:report")


def test_editors_do_not_lead_all_readers(editor_client):
    assert editor_client.get(reverse(INDEX)).status_code == 302
    assert editor_client.get(reverse(ADD)).status_code == 302
