"""sitemap.xml, as a search engine reads it (https://www.sitemaps.org/protocol.html)."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from lxml import etree
from wagtail.models import Page, PageViewRestriction

from news.models import NewsIndexPage
from site_cms.core import sitemaps
from site_cms.core.publishing import services
from tests.factories.news import ColumnFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NOW = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://design.example.cn"


def entries(client, path: str) -> dict[str, str | None]:
    """Address and last change of every entry of the file at `path`, which must be as the protocol wants it."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8"), path
    root = etree.fromstring(answer.content)
    kind = {f"{NS}sitemapindex": "sitemap", f"{NS}urlset": "url"}[root.tag]
    found = {}
    for entry in root:
        assert entry.tag == NS + kind
        assert [child.tag.removeprefix(NS) for child in entry] in (["loc", "lastmod"], ["loc"])
        found[entry.findtext(f"{NS}loc")] = entry.findtext(f"{NS}lastmod")
    assert len(found) == len(root), "no address twice"
    return found


def listed(client, settings) -> list[str]:
    """Paths of all pages in all files of the index, in order; a file speaks only for its own folder."""
    paths = []
    for file in entries(client, "/sitemap.xml"):
        path = "/" + file.removeprefix(f"{settings.SITE_URL}/")
        assert "/" not in path[1:], "files lie in the root of the site"
        paths += [urlsplit(address).path for address in entries(client, path)]
    return paths


def test_each_branch_of_the_site_is_a_file_and_single_pages_share_one(client, home, news, column, article):
    article(slug="yechang")
    publish(ColumnFactory(parent=home, title="关于我们", slug="guanyu"))
    assert list(entries(client, "/sitemap.xml")) == [
        "https://design.example.cn/sitemap.1.xml",
        "https://design.example.cn/sitemap-news.1.xml",
    ]
    assert list(entries(client, "/sitemap.1.xml")) == ["https://design.example.cn/", "https://design.example.cn/guanyu/"]
    assert list(entries(client, "/sitemap-news.1.xml")) == [
        f"https://design.example.cn/news/{rest}" for rest in ("", "yaowen/", "yaowen/yechang/")
    ]


def test_it_says_when_a_page_was_last_published(client, article):
    page = article(slug="yechang")
    Page.objects.filter(pk=page.pk).update(last_published_at=NOW)
    caches["pages"].clear()
    assert entries(client, "/sitemap-news.1.xml")["https://design.example.cn/news/yaowen/yechang/"] == "2026-11-24T09:00:00+08:00"


def test_a_file_is_as_new_as_its_newest_page(client, article):
    for day in (3, 1, 2):
        Page.objects.filter(pk=article().pk).update(last_published_at=NOW + dt.timedelta(days=day))
    caches["pages"].clear()
    assert entries(client, "/sitemap.xml")["https://design.example.cn/sitemap-news.1.xml"] == "2026-11-27T09:00:00+08:00"


def test_a_page_of_unknown_date_has_none(client, article):
    page = article(slug="yechang")
    Page.objects.filter(pk=page.pk).update(last_published_at=None)
    caches["pages"].clear()
    assert entries(client, "/sitemap-news.1.xml")["https://design.example.cn/news/yaowen/yechang/"] is None


def test_drafts_and_withdrawn_pages_are_not_in_it(client, settings, article):
    article(slug="caogao", live=False)
    gone = article(slug="yichexia")
    assert gone.url in listed(client, settings)
    services.withdraw(page=gone, now=NOW)
    assert listed(client, settings) == ["/", "/news/", "/news/yaowen/"]


def test_what_is_not_for_everybody_is_not_in_it(client, settings, news, column, article):
    article()
    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    assert listed(client, settings) == ["/", "/news/"]


def test_a_page_type_may_stay_out(client, settings, monkeypatch, article):
    article(slug="yechang")
    monkeypatch.setattr(NewsIndexPage, "in_sitemap", False)
    assert listed(client, settings) == ["/", "/news/yaowen/yechang/"]


def test_a_long_section_goes_on_in_a_second_file(client, settings, monkeypatch, article):
    monkeypatch.setattr(sitemaps, "PER_FILE", 3)
    pages = [article(slug=f"wenzhang-{n}") for n in range(3)]
    assert list(entries(client, "/sitemap.xml"))[1:] == [
        "https://design.example.cn/sitemap-news.1.xml",
        "https://design.example.cn/sitemap-news.2.xml",
    ]
    assert len(entries(client, "/sitemap-news.1.xml")) == 3
    assert listed(client, settings) == ["/", "/news/", "/news/yaowen/", *(page.url for page in pages)]


@pytest.mark.parametrize(
    "path", ["/sitemap-news.2.xml", "/sitemap-news.0.xml", "/sitemap-nichts.1.xml", "/sitemap.2.xml", "/sitemap-.1.xml"]
)
def test_a_file_that_is_not_there_is_not_found(client, article, path):
    article()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_five_questions_however_many_pages(client, article, django_assert_num_queries, count):
    """The stamp, the restricted branches, the site, how many pages there are in each branch, what the branches are called."""
    for _ in range(count):
        article()
    with django_assert_num_queries(5):
        client.get("/sitemap.xml")


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_asks_one_more(client, article, django_assert_num_queries, count):
    for _ in range(count):
        article()
    client.get("/sitemap.xml")
    with django_assert_num_queries(5):
        assert len(entries(client, "/sitemap-news.1.xml")) == count + 2


def test_it_is_kept_and_asked_for_again_costs_nothing(client, article, django_assert_num_queries):
    article()
    first = client.get("/sitemap-news.1.xml")
    with django_assert_num_queries(1):
        again = client.get("/sitemap-news.1.xml", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    article(slug="xinde")
    assert "https://design.example.cn/news/yaowen/xinde/" in entries(client, "/sitemap-news.1.xml")


def test_a_head_request_has_no_body_and_is_not_to_be_indexed_itself(client, article):
    article()
    answer = client.head("/sitemap.xml")
    assert (answer.status_code, answer.content, answer["X-Robots-Tag"]) == (200, b"", "noindex")
    assert client.post("/sitemap.xml").status_code == 405


def test_below_a_path_of_the_portal_addresses_begin_with_it(client, sub_path, article):
    article(slug="yechang")
    assert list(entries(client, "/sitemap.xml")) == [
        "https://design.example.cn/design/sitemap.1.xml",
        "https://design.example.cn/design/sitemap-news.1.xml",
    ]
    assert list(entries(client, "/sitemap-news.1.xml"))[-1] == "https://design.example.cn/design/news/yaowen/yechang/"


def test_an_entry_is_one_short_line(client, article):
    article(slug="yechang")
    line = "<url><loc>https://design.example.cn/news/yaowen/yechang/</loc><lastmod>2026-11-24T09:00:00+08:00</lastmod></url>\n"
    Page.objects.update(last_published_at=NOW)
    caches["pages"].clear()
    assert client.get("/sitemap-news.1.xml").content.decode().endswith(f"{line}</urlset>\n")
