"""Policies and interpretations of the sample content, as a reader finds them. They are loaded at the time the pages are read."""

import datetime as dt
import shutil

import pytest
from django.utils import timezone

from news.models import NewsPage, PolicyPage
from site_cms.demo.enums import Outcome
from site_cms.demo.load import CONTENT, load
from site_cms.demo.texts import read_text
from tests.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def laws(content):
    """The folder of a handful of articles, with all policies and interpretations."""
    for kind in ("policies", "interpretations"):
        shutil.copytree(CONTENT / kind, content / kind)
    return content


@pytest.fixture
def loaded(laws):
    report = load(now=timezone.now(), content=laws)
    assert report.faults == []
    return {read_text(path).head["doc_number"]: read_text(path).head for path in sorted(laws.glob("policies/*.md"))}


def read(client, page) -> Reading:
    answer = client.get(page.url)
    assert answer.status_code == 200, page.title
    return Reading(answer.content.decode())


def test_every_policy_stands_as_its_text_says_and_every_remark_fits(loaded, client):
    policies = list(PolicyPage.objects.live())
    assert len(policies) == len(loaded) == 11
    for policy in policies:
        head, page = loaded[policy.doc_number], read(client, policy)
        assert page.texts('//span[@class="record__state"]')[0] == head["validity"], policy.title
        assert policy.row_problems() == []
        assert [link.text for link in page.all('//section[@id="files"]//a')] == [
            one["title"] for one in head.get("attachment", ())
        ]
        assert "示例" in page.text or not head["sample"]
        assert not [name for name in head["reviewers"].values() if name in page.text]


def test_both_changes_are_drawn_and_both_sides_linked(loaded, client):
    award, old = (
        PolicyPage.objects.get(doc_number="永川府发〔2026〕18 号"),
        PolicyPage.objects.get(doc_number="永川府发〔2023〕9 号"),
    )
    page = read(client, award)
    assert (page.texts("//del"), page.texts("//ins")) == (["5 万元"], ["10 万元"])
    assert page.texts('//section[@id="line"]//h3') == [old.title]
    assert award.doc_number in read(client, old).texts('//p[@class="record__notice"]')[0]
    guide = read(client, PolicyPage.objects.get(doc_number="永川经信发〔2024〕31 号"))
    assert (guide.texts("//del"), guide.texts("//ins")) == (["一年"], ["九十日"])
    assert "永川经信发〔2026〕23 号" in guide.texts('//p[@class="record__notice"]')[0]


def test_a_real_document_keeps_its_dates_and_says_that_the_words_are_ours(loaded, client):
    plan = PolicyPage.objects.get(doc_number="永川府办发〔2022〕32 号")
    assert (plan.written_on, timezone.localtime(plan.published_at).date()) == (dt.date(2022, 4, 1), dt.date(2022, 4, 6))
    page = read(client, plan)
    assert "以下文字由本站编写，不是原文" in page.text
    assert "索引号" not in page.texts("//dt")


def test_interpretations_explain_their_policies(loaded, client):
    readings = NewsPage.objects.live().filter(interprets__isnull=False)
    assert len(readings) == 6
    for article in readings:
        assert read(client, article.interprets).all(f'//section[@id="read"]//a[@href="{article.url}"]')
        assert read(client, article).all(f'//p[@class="interprets"]/a[@href="{article.interprets.url}"]')


def test_a_long_picture_has_its_words_beside_it(loaded, client):
    page = read(client, NewsPage.objects.get(title__startswith="新认定的设计中心"))
    assert len(page.all('//dl[@class="brief__points"]/div')) == 8
    assert page.texts('//dd[@class="progress__number"]') == ["10 万元", "30 万元", "100 万元"]


def test_a_second_run_changes_nothing(loaded, laws):
    report = load(now=timezone.now(), content=laws)
    assert report.outcomes[Outcome.NEW] == report.outcomes[Outcome.CHANGED] == 0


def test_what_is_wrong_is_named_with_its_file(laws):
    path = laws / "policies" / "award-2026.md"
    path.write_text(path.read_text("utf-8").replace('topic = "工业、交通', 'topic = "工业交通'), "utf-8")
    assert load(now=timezone.now(), content=laws).faults[0] == "policies/award-2026：主题分类里没有 工业交通"
