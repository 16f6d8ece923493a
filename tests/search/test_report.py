"""What readers searched, for editors."""

import datetime as dt
from html import unescape
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from openpyxl import load_workbook

from search.desk.selectors import searched_words, spans
from search.models import HotWord, SearchedDay
from search.words import hot_words
from site_cms.analytics.selectors import today
from tests.conftest import BEIJING
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
REPORT = "search-desk:report"
DAY = dt.date(2026, 11, 24)


def searched(words: str, times: int, zero: int = 0, *, back: int = 0, last: dt.date = DAY) -> None:
    SearchedDay.objects.create(day=last - dt.timedelta(days=back), words=words, times=times, zero_times=zero)


def text(answer) -> str:
    return unescape(answer.content.decode())


def test_words_are_added_up_and_compared_with_as_many_days_before():
    for back, times, zero in ((0, 3, 1), (6, 2, 1), (7, 4, 0), (13, 1, 1), (14, 50, 50)):
        searched("接驳车", times, zero, back=back)
    searched("旧词", 9, back=7)
    (row,) = searched_words(DAY, 7)
    assert row == {"words": "接驳车", "all_times": 5, "all_zero": 2, "before": 5, "zero_before": 1, "zero_share": 40}


def test_seven_thirty_and_ninety_days_in_one_query(django_assert_num_queries):
    for back, times, zero in ((0, 10, 5), (10, 10, 0), (40, 20, 20), (100, 5, 0), (179, 5, 5)):
        searched("接驳车", times, zero, back=back)
    with django_assert_num_queries(1):
        week, month, quarter = spans(DAY, [7, 30, 90])
    assert (week.times, week.zero_share, week.times_before) == (10, 50.0, 10)
    assert (month.times, month.zero_share, month.zero_share_before) == (20, 25.0, 100.0)
    assert (quarter.times, quarter.zero_times, quarter.times_before) == (40, 25, 10)


def test_hot_words_know_their_last_seven_days():
    HotWord.objects.create(word="3D 打印", order=2)
    HotWord.objects.create(word="竹椅", order=1)
    for back, times in ((0, 3), (6, 4), (7, 100)):
        searched("3d 打印", times, back=back)
    lines = hot_words(dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING))
    assert [(line.word, line.times) for line in lines] == [("竹椅", 0), ("3D 打印", 7)]


def test_an_editor_sees_what_was_searched_in_vain(editor_client):
    searched("火星移民", 4, 4, last=today())
    searched("接驳车", 9, last=today())
    page = text(editor_client.get(reverse(REPORT)))
    assert page.index("接驳车") < page.index("火星移民")
    only = text(editor_client.get(reverse(REPORT), {"found": "never"}))
    assert "火星移民" in only
    assert "接驳车" not in only
    assert f"{reverse('search-desk:try')}?q=%E7%81%AB%E6%98%9F%E7%A7%BB%E6%B0%91" in only
    assert reverse("synonyms:add") not in only


def test_who_tends_words_is_led_to_where_he_can_help(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="终审"))
    client.force_login(user)
    searched("火星移民", 4, 4, last=today())
    page = text(client.get(reverse(REPORT)))
    assert f"{reverse('synonyms:add')}?words=" in page
    assert f"{reverse('wagtailsearchpromotions:add')}?query_string=" in page


def test_a_spreadsheet_holds_no_formula(editor_client):
    searched("=1+1", 4, 4, last=today())
    taken = editor_client.get(reverse(REPORT), {"export": "xlsx"})
    rows = list(load_workbook(BytesIO(taken.getvalue())).active.iter_rows(values_only=True))
    assert rows[0][0] == "词"
    assert rows[1][:2] == ("'=1+1", 4)


@pytest.mark.parametrize("query", [{"days": "7"}, {"days": "x"}, {"ordering": "zero_share"}, {"q": '"*('}, {"found": "x"}])
def test_any_address_is_answered(editor_client, query):
    assert editor_client.get(reverse(REPORT), query).status_code == 200


def test_reviewers_do_not_see_it(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="初审"))
    client.force_login(user)
    assert client.get(reverse(REPORT)).status_code == 302
