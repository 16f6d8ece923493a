"""Plain pages: which version of which day, what is in it, questions and answers."""

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.enums import PlainKind
from site_cms.core.verdicts import Refused
from tests.conftest import BEIJING
from tests.factories.home import StandardPageFactory
from tests.factories.pages import publish, story

pytestmark = pytest.mark.django_db
LONG = story(
    (
        "text",
        "<p>能不问的，我们不问。</p><h2>您可以</h2><p>看、改、导出。</p><h2>万一</h2><p>七十二小时内。</p><h2>找谁</h2><p>来信。</p>",
    )
)
ASKED = story(
    ("text", "<h2>参观</h2><h3>展馆要门票吗</h3><p>不要。周一<b>闭馆</b>。</p><h3>停车呢</h3><p>地下 80 个车位。</p>"),
    ("text", "<h2>网站</h2><h3>“示例”是什么意思</h3><p>那是编写的。</p>"),
)


def test_a_reader_sees_day_version_and_who_answers_for_it(plain, read):
    page = plain(title="隐私说明", updated_on=dt.date(2026, 7, 30), version=4, source="永川设计编辑部")
    shown = read(page.url)
    facts = dict(zip(shown.texts("//main//dl/div/dt"), shown.texts("//main//dl/div/dd"), strict=True))
    assert facts == {"更新": "2026 年 7 月 30 日", "版本": "第 4 版", "来源": "永川设计编辑部"}
    assert shown.texts("//h1") == ["隐私说明"]


def test_without_a_day_of_its_own_the_last_publication_counts(plain, read):
    page = plain()
    today = timezone.localdate()
    assert read(page.url).all("//main//dd/time")[0].get("datetime") == today.isoformat()


def test_a_long_page_has_a_list_of_contents_that_leads_to_its_headings(plain, read):
    page = read(plain(story=LONG).url)
    links = page.all('//nav[@aria-labelledby="contents"]//a')
    assert [link.text for link in links] == ["您可以", "万一", "找谁"]
    assert [page.texts(f'//*[@id="{link.get("href")[1:]}"]') for link in links] == [["您可以"], ["万一"], ["找谁"]]


def test_a_short_page_has_none(plain, read):
    short = story(("text", "<h2>文字</h2><p>可以转载。</p><h2>图片</h2><p>看图下那一行。</p>"))
    assert read(plain(story=short).url).all('//nav[@aria-labelledby="contents"]') == []


def test_inspections_find_the_labels_of_an_article(plain, read):
    page = publish(
        StandardPageFactory(parent=plain().get_parent(), title="版权说明", slug="banquan", source="永川设计"),
        at=dt.datetime(2026, 6, 17, 9, 5, tzinfo=BEIJING),
    )
    metas = {meta.get("name"): meta.get("content") for meta in read(page.url).all("//meta[@name]")}
    wanted = {"ArticleTitle": "版权说明", "PubDate": "2026-06-17 09:05", "ContentSource": "永川设计"}
    assert {name: metas.get(name) for name in wanted} == wanted
    assert metas["Url"].endswith("/banquan/")


def test_questions_and_answers_are_told_to_search_engines(plain, read):
    page = read(plain(title="常见问题", kind=PlainKind.QUESTIONS, story=ASKED).url)
    [data] = [json.loads(text) for text in page.all('//script[@type="application/ld+json"]/text()')]
    [faq] = [node for node in data["@graph"] if node["@type"] == "FAQPage"]
    assert [(one["name"], one["acceptedAnswer"]["text"]) for one in faq["mainEntity"]] == [
        ("展馆要门票吗", "不要。周一闭馆。"),
        ("停车呢", "地下 80 个车位。"),
        ("“示例”是什么意思", "那是编写的。"),
    ]
    assert len(page.all("//main//h3[@id]")) == 3


def test_the_same_words_on_a_plain_page_are_no_questions(plain, read):
    assert "FAQPage" not in "".join(read(plain(story=ASKED).url).all('//script[@type="application/ld+json"]/text()'))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"source": ""}, "请填写来源"),
        ({"story": "[]"}, "请写正文"),
        ({"kind": PlainKind.QUESTIONS}, "常见问题要有问题"),
    ],
)
def test_what_is_incomplete_is_not_published(home, changes, reason):
    with pytest.raises(Refused, match=reason):
        publish(StandardPageFactory(parent=home, **changes))


def test_no_page_was_brought_up_to_date_tomorrow(home):
    page = StandardPageFactory.build(updated_on=timezone.localdate() + dt.timedelta(days=1))
    with pytest.raises(ValidationError, match="更新日期不能晚于今天"):
        page.clean()


def test_search_holds_every_word_of_it(plain):
    entry = plain(title="隐私说明", summary="留下什么。", story=LONG).search_entry()
    assert (entry.kind, entry.title, entry.summary) == ("page", "隐私说明", "留下什么。")
    assert "能不问的，我们不问。" in entry.body
    assert "七十二小时内。" in entry.body
    assert entry.date is None


def test_an_editor_may_put_it_below_the_home_page_only():
    assert [model.__name__ for model in StandardPageFactory._meta.model.allowed_parent_page_models()] == ["HomePage"]
    assert StandardPageFactory._meta.model.allowed_subpage_models() == []
