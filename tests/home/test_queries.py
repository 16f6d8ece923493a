"""What the lobby's pages cost in SQL: settings and menus in memory, the page cache empty, renditions made."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.utils import timezone

from news.enums import DeadlineKind
from site_cms.media.tasks import make_missing
from tests.factories.home import SiteMapPageFactory, news, notices, now, targets, words
from tests.factories.media import ImageFactory
from tests.factories.news import TopicFactory
from tests.factories.pages import publish, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def warm(client):
    """A page asked for once already, whose answer was not kept."""

    def ask(url: str) -> str:
        client.get(url)
        caches["pages"].clear()
        return url

    return ask


def pictured(article, topic, **changes):
    cover = ImageFactory()
    make_missing(cover)
    return article(cover=cover, topics=[topic], **changes)


@pytest.mark.parametrize("count", [1, 3])
def test_the_fullest_home_page_needs_ten_queries(article, plain, arrange, client, warm, django_assert_num_queries, count):
    topic, soon = TopicFactory(name="展馆"), timezone.now() + dt.timedelta(days=3)
    picked = [pictured(article, topic, title=f"指定{n}") for n in range(count)]
    newest = [pictured(article, topic, title=f"最新{n}") for n in range(count)]
    running = [article(title=f"公示{n}", ends_kind=DeadlineKind.PUBLICITY, ends_at=soon) for n in range(count)]
    about = plain(title="盘点")
    figures = [{"label": f"目标{n}", "done": n, "target": 10} for n in range(count)]
    action = {"type": "item", "value": {"label": "看盘点", "page": about.pk, "url": ""}, "id": "1"}
    lead_on = words(title="来", text="<p>来。</p>", actions=(action,))
    arrange(now(*picked[:1]), notices(), news(*picked[1:]), targets(*figures, policy=about), lead_on)
    url = warm("/")
    with django_assert_num_queries(10):
        page = client.get(url).content.decode().replace("<wbr>", "").replace("\u00a0", " ")
    assert [
        title for title in [*(one.title for one in (*picked, *newest, *running)), "看盘点", "目标0"] if title not in page
    ] == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_home_page_staff_left_alone_needs_nine_queries(article, client, warm, django_assert_num_queries, count):
    topic = TopicFactory(name="展馆")
    pages = [pictured(article, topic, title=f"最新{n}") for n in range(count)]
    url = warm("/")
    with django_assert_num_queries(9):
        page = client.get(url).content.decode()
    assert [one.title for one in pages if one.title not in page.replace("<wbr>", "")] == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_plain_page_needs_five_queries(plain, client, warm, django_assert_num_queries, count):
    pictures = [ImageFactory(alt=f"平面图{n}") for n in range(count)]
    for picture in pictures:
        make_missing(picture)
    other = plain(title="隐私说明", slug="yinsi")
    page = plain(
        story=story(
            *(("picture", {"image": picture.pk, "alt": f"平面图{n}"}) for n, picture in enumerate(pictures)),
            ("text", f'<p>见<a linktype="page" id="{other.pk}">隐私说明</a>。</p>'),
        )
    )
    url = warm(page.url)
    with django_assert_num_queries(5):
        answer = client.get(url).content.decode()
    assert [f"平面图{n}" for n in range(count) if f"平面图{n}" not in answer] == []
    assert '<a href="/yinsi/">隐私说明</a>' in answer


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_of_the_site_needs_nine_queries(home, column, article, plain, client, warm, django_assert_num_queries, count):
    for n in range(count):
        article()
        plain(title=f"单页{n}")
    url = warm(publish(SiteMapPageFactory(parent=home)).url)
    with django_assert_num_queries(9):
        answer = client.get(url).content.decode()
    assert [f"单页{n}" for n in range(count) if f"单页{n}" not in answer] == []
    assert f"{count} 条" in answer
