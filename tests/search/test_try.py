"""How a query is understood, for those who tend words."""

from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from search.analysis.contracts import Phrase
from search.desk.trying import readable
from search.log import recorder
from search.models import SynonymGroup
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
TRY = "search-desk:try"


def text(answer) -> str:
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("phrase", "read"),
    [
        (Phrase(("永川", "川工", "工业", "业设", "设计")), "永川工业设计"),
        (Phrase(("茶",), prefix=True), "茶…"),
        (Phrase(("3", "d", "打印", "印")), "3 d打印"),
        (Phrase(("summit", "award")), "summit award"),
    ],
)
def test_tokens_are_told_as_people_read_them(phrase, read):
    assert readable(phrase) == read


def test_it_tells_words_synonyms_engine_and_results(chief, article):
    article(title="山顶设计奖开始征集")
    SynonymGroup.objects.create(words="山顶设计奖\n山顶奖\nSummit Design Award")
    page = text(chief.get(reverse(TRY), {"q": "山頂獎"}))
    for told in ("山顶奖", "Summit Design Award", "数据库回答", "共 1 条", "<mark>山顶设计奖</mark>开始征集"):
        assert told in page


def test_trying_is_no_search_of_a_reader(chief, article):
    recorder.begin_anew()
    article(title="设计周")
    chief.get(reverse(TRY), {"q": "设计周"})
    assert recorder.is_empty


def test_a_group_is_tried_before_it_is_saved(chief, article):
    article(title="山顶设计奖开始征集")
    assert "没有一条含有全部的词" in text(chief.get(reverse(TRY), {"q": "顶峰奖"}))
    page = text(chief.post(reverse(TRY), {"words": "顶峰奖\r\n山顶设计奖", "group": ""}))
    assert "共 1 条" in page
    assert "没有一条含有全部的词" not in page
    assert not SynonymGroup.objects.exists()


@pytest.mark.parametrize("typed", ["", "   ", "的", "<script>alert(1)</script>", '" OR 1=1', "*", "\x00", "设" * 10_000, "😀"])
def test_whatever_is_typed_is_answered(chief, typed):
    answer = chief.get(reverse(TRY), {"q": typed})
    assert answer.status_code == 200
    assert b"<script>alert(1)" not in answer.content


def test_editors_may_try_reviewers_may_not(client, editor_client):
    assert editor_client.get(reverse(TRY)).status_code == 200
    reviewer = UserFactory()
    reviewer.groups.add(Group.objects.get(name="初审"))
    client.force_login(reviewer)
    assert client.get(reverse(TRY)).status_code == 302
