"""What the head of every page tells inspections, search engines and chats."""

import json
import re

import pytest
from django.core.cache import caches
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import path, reverse

from site_cms.core.contracts import Crumb, SocialCard
from site_cms.core.heads import head_of
from site_cms.core.meta import column_meta
from site_cms.urls import urlpatterns as site_urls
from tests.factories.media import ImageFactory
from tests.factories.site import SiteSettingsFactory
from tests.reading import Reading

pytestmark = pytest.mark.django_db
SITE = {"SiteName": "永川设计", "SiteDomain": "design.example.cn", "SiteIDCode": "5001180000"}
# What Google's documentation requires or recommends of these kinds, and what a page cannot leave out.
REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url"},
    "Organization": {"name"},
    "WebPage": {"name", "url", "inLanguage"},
    "CollectionPage": {"name", "url", "description", "inLanguage"},
    "NewsArticle": {"headline", "url", "datePublished", "dateModified", "author", "description"},
}


def suspect(request):
    raise SuspiciousOperation


urlpatterns = [path("suspect/", suspect), *site_urls]


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://design.example.cn"
    SiteSettingsFactory(english_name="Yongchuan Design", slogan="永川区工业设计的现场")


def labels(html: str) -> dict[str, str]:
    """Meta elements by name; none may stand there twice."""
    found = [(tag.get("name"), tag.get("content")) for tag in Reading(html).all("//head/meta[@name]")]
    named = [name for name, _ in found if name != "theme-color"]
    assert len(named) == len({name.lower() for name in named})
    return dict(found)


def described(html: str) -> list[dict]:
    """What the one JSON-LD document of the page describes, each thing with what is required of its kind."""
    [script] = Reading(html).all('//script[@type="application/ld+json"]')
    document = json.loads(script.text)
    assert document["@context"] == "https://schema.org"
    for thing in document["@graph"]:
        complete(thing)
    return document["@graph"]


def complete(thing: dict) -> None:
    assert REQUIRED.get(thing["@type"], set()) <= thing.keys(), thing
    for value in thing.values():
        assert value, thing
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict) and "@type" in part:
                complete(part)


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


class TestLabels:
    def test_every_kind_of_address_names_the_site(self, client, column, article):
        addresses = ["/", "/news/", column.url, article().url, "/account/login/", "/account/password/reset/", "/jiucuo/"]
        for address in addresses:
            assert SITE.items() <= labels(read(client, address)).items(), address
        assert SITE.items() <= labels(read(client, "/no-such-page/", 404)).items()

    def test_a_page_behind_a_password_names_the_site_and_nothing_of_itself(self, client, article):
        page = article(summary="还没有公布的名单")
        page.view_restrictions.create(restriction_type="password", password="mi-ma")
        html = read(client, page.url)
        assert SITE.items() <= labels(html).items()
        assert "ArticleTitle" not in labels(html)
        assert "还没有公布的名单" not in html
        assert "ld+json" not in html

    @pytest.mark.urls("tests.core.test_heads")
    def test_an_error_page_without_menus_names_it_too(self, home):
        answer = Client(raise_request_exception=False).get("/suspect/")
        assert answer.status_code == 400
        assert SITE.items() <= labels(answer.content.decode()).items()

    def test_a_column_has_all_four_labels_even_without_keywords(self, client, column):
        assert {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"} <= labels(read(client, column.url)).keys()
        assert column_meta(name="要闻", description="重要动态")["ColumnKeywords"] == "要闻"

    def test_an_article_in_preview_has_its_labels(self, editor_client, article):
        page = article(title="夜场试运行", live=False)
        html = read(editor_client, reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        said = labels(html)
        assert (said["ArticleTitle"], said["ContentSource"], said["SiteName"]) == ("夜场试运行", "永川设计", "永川设计")
        assert "PubDate" not in said


class TestSharing:
    def test_qq_and_open_graph_are_told_the_same(self, client, article):
        page = article(title="夜场开了", summary="每晚到九点", cover=ImageFactory(pixels=(800, 600)), cover_alt="展台")
        reading = Reading(read(client, page.url))

        def said(attribute: str, name: str) -> str:
            return reading.all(f'//head[@itemscope]/meta[@{attribute}="{name}"]/@content')[0]

        assert said("itemprop", "name") == said("property", "og:title") == "夜场开了"
        assert said("itemprop", "description") == said("property", "og:description") == "每晚到九点"
        assert said("itemprop", "image") == said("property", "og:image")
        assert said("itemprop", "image").startswith("https://design.example.cn/media/")
        assert said("itemprop", "image").endswith(".jpg")

    def test_the_address_of_a_filtered_column_is_the_one_it_is_known_by(self, client, column, article):
        article()
        reading = Reading(read(client, f"{column.url}?utm_source=weixin&page=1"))
        known = f"https://design.example.cn{column.url}"
        assert reading.all('//link[@rel="canonical"]/@href') == [known]
        assert reading.all('//meta[@property="og:url"]/@content') == [known]

    def test_a_column_with_a_cover_shares_its_rendition(self, client, column, article):
        cover = ImageFactory(pixels=(1600, 1200))
        cover.get_rendition("format-jpeg|fill-1200x630")
        column.cover, column.cover_alt = cover, "展台"
        column.save()
        html = read(client, column.url)
        assert '<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">' in html

    def test_who_has_no_page_has_nothing_to_share(self, client, home):
        html = read(client, "/account/login/")
        assert "og:" not in html
        assert "itemprop" not in html
        assert 'rel="canonical"' not in html

    def test_below_a_path_of_the_portal_all_addresses_are_whole(self, client, sub_path, article):
        page = article(author="卓一宁")
        html = read(client, page.url.removeprefix("/design"))
        known = f"https://design.example.cn{page.url}"
        assert page.url.startswith("/design/")
        assert f'<link rel="canonical" href="{known}">' in html
        assert labels(html)["Url"] == known
        [trail] = [thing for thing in described(html) if thing["@type"] == "BreadcrumbList"]
        assert trail["itemListElement"][0]["item"] == "https://design.example.cn/design/"


class TestStructuredData:
    def test_a_page_says_how_one_comes_to_it(self, client, article):
        page = article(title="夜场", author="卓一宁", cover=ImageFactory(pixels=(800, 600)), cover_alt="展台")
        itself, trail = described(read(client, page.url))
        assert itself["@type"] == "NewsArticle"
        assert itself["image"].startswith("https://design.example.cn/media/")
        assert [(step["position"], step["name"]) for step in trail["itemListElement"]] == [
            (1, "首页"), (2, "新闻"), (3, "要闻"), (4, "夜场"),
        ]  # fmt: skip
        assert trail["itemListElement"][-1]["item"] == f"https://design.example.cn{page.url}"

    def test_a_column_is_a_collection(self, client, column):
        assert [thing["@type"] for thing in described(read(client, column.url))] == ["CollectionPage", "BreadcrumbList"]

    def test_the_home_page_speaks_for_the_site_and_who_is_answerable(self, client, home):
        page, site, body = described(read(client, "/"))
        assert page["@type"] == "WebPage"
        assert (site["name"], site["alternateName"], site["url"]) == (
            "永川设计", "Yongchuan Design", "https://design.example.cn/",
        )  # fmt: skip
        assert site["publisher"] == {"@id": body["@id"]}
        assert body["name"] == "永川区经济和信息化委员会（示例）"
        assert body["contactPoint"]["telephone"] == "023-0000 0000"
        assert re.fullmatch(r"https://design\.example\.cn/static/brand/icon-512\S*\.png", body["logo"])

    def test_nobody_answerable_is_not_invented(self, client, home):
        SiteSettingsFactory._meta.model.objects.update(host="")
        caches["default"].clear()
        page, site = described(read(client, "/"))
        assert (site["@type"], "publisher" in site) == ("WebSite", False)

    def test_a_title_cannot_end_the_script(self, client, article):
        page = article(title="</script><script>alert(1)</script>&amp;", author="卓一宁")
        html = read(client, page.url)
        assert "<script>alert(1)" not in html
        assert described(html)[0]["headline"] == "</script><script>alert(1)</script>&amp;"

    def test_an_error_page_describes_nothing(self, client, home):
        assert "ld+json" not in read(client, "/no-such-page/", 404)


class TestViewsWithWordsOfTheirOwn:
    """A route of a page, or a view that is none, says in its context what the head shall tell."""

    CARD = SocialCard(title="2026 年 11 月", description="十四条", url="https://design.example.cn/news/2026/11/")

    def test_a_route_goes_before_its_page(self, home):
        trail = [Crumb("首页", "/"), Crumb("2026 年 11 月", "/news/2026/11/")]
        head = head_of({"page": home, "meta_tags": {"ColumnName": "11 月"}, "social_card": self.CARD, "trail": trail})
        assert (head.meta_tags, head.canonical, head.trail) == ({"ColumnName": "11 月"}, self.CARD.url, trail)
        assert head.card == self.CARD
        assert [thing["@type"] for thing in head.data["@graph"]] == ["WebPage", "BreadcrumbList"]

    def test_a_view_without_a_page_may_say_where_it_stands(self):
        head = head_of({"trail": [Crumb("首页", "/"), Crumb("我要纠错", "/jiucuo/")]})
        assert [thing["@type"] for thing in head.data["@graph"]] == ["BreadcrumbList"]
        assert (head.card, head.canonical, head.meta_tags) == (None, "", {})

    def test_a_view_without_a_page_may_name_its_address(self, client, home):
        reading = Reading(read(client, reverse("feedback:new")))
        assert reading.all('//link[@rel="canonical"]/@href') == ["https://design.example.cn/jiucuo/"]

    def test_a_view_that_says_nothing_has_an_empty_head(self):
        head = head_of({})
        assert (head.data, head.trail, head.card) == ({}, [], None)
