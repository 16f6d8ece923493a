"""What a policy costs in SQL: settings and menus in memory, the page cache empty, renditions made. The bar is ten."""

import pytest
from django.core.cache import caches

from news.models import Attachment, ClauseNote, Replacement
from site_cms.media.tasks import make_missing
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory, ColumnFactory, PolicyColumnFactory, PolicyFactory
from tests.factories.pages import publish, story
from tests.news.test_policy_page import BRIEF, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(news):
    """A policy with `count` of everything a reader may meet on its page, and every kind of block that asks the database."""
    column = publish(PolicyColumnFactory(parent=news))
    readings = publish(ColumnFactory(parent=news, title="解读", slug="jiedu"))

    def make(count: int):
        image = ImageFactory(pixels=(600, 1800))
        make_missing(image)
        old = [publish(PolicyFactory(parent=column, title=f"第 {n} 版")) for n in range(count)]
        by = [publish(PolicyFactory(parent=column, title=f"第 {n} 次修改")) for n in range(count)]
        blocks = [
            ("text", "<p>第一条　为引导企业把设计放在前面。</p>"),
            ("picture", {"image": image.pk, "alt": "竹椅", "decorative": False, "caption": ""}),
            ("files", {"title": "带走", "items": [{"document": DocumentFactory().pk, "title": ""} for _ in range(count)]}),
            ("related", {"title": "接着看", "pages": [page.pk for page in by]}),
            ("audio", {"title": "", "audio": None, "seconds": 3, "transcript": "您好。"}),
        ]
        page = publish(
            PolicyFactory(
                parent=column,
                title="奖补办法",
                cover=image,
                story=story(*blocks),
                replacements=[Replacement(replaced=one) for one in old],
                clause_notes=[ClauseNote(article="第一条", text=one.title, by=one, since=day(-1)) for one in by],
                attachments=[Attachment(document=DocumentFactory(title=f"表 {n}")) for n in range(count)],
            )
        )
        for n in range(count):
            brief = story(("brief", BRIEF | {"picture": image.pk}), ("text", "<p>细说。</p>"))
            publish(ArticleFactory(parent=readings, title=f"第 {n} 篇解读", interprets=page, story=brief))
        return page

    return make


@pytest.mark.parametrize("count", [1, 3])
def test_a_policy_with_everything_needs_nine_queries(rich, client, django_assert_num_queries, count):
    url = rich(count).url
    client.get(url)
    caches["pages"].clear()
    with django_assert_num_queries(9):
        page = client.get(url).content.decode().replace("<wbr>", "").replace("\u00a0", " ")
    for n in range(count):
        assert all(words in page for words in (f"第 {n} 版", f"第 {n} 次修改", f"表 {n}", f"第 {n} 篇解读"))


@pytest.mark.parametrize("count", [1, 3])
def test_an_interpretation_needs_one_query_more_than_another_article(rich, client, django_assert_num_queries, count):
    page = rich(count)
    url = page.interpretations.first().url
    client.get(url)
    caches["pages"].clear()
    with django_assert_num_queries(8):
        answer = client.get(url).content.decode().replace("<wbr>", "")
    assert "奖补办法" in answer
