"""What every page of the sample site keeps to, walked as a reader."""

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.e2e.crawl import KINDS

LOADING_TAGS = ["script", "img", "source", "video", "audio", "track", "iframe"]
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


def test_the_walk_comes_to_every_kind_of_page(crawler):
    assert len(crawler.pages()) > 100
    assert set(KINDS) <= set(crawler.by_kind())


def found(crawler, fault):
    """`{address: fault}` of every page where `fault(page)` says something."""
    return {page.url: said for page in crawler.pages() if (said := fault(page))}


def test_no_link_is_broken(crawler):
    assert {page.url: (page.status, page.linked_from) for page in crawler.visited.values() if page.status >= 400} == {}


def test_no_fragment_points_nowhere(crawler):
    def fault(page):
        ids = {element["id"] for element in page.soup.find_all(id=True)}
        inner = [urldefrag(urljoin(page.url, a["href"])) for a in page.soup.find_all("a", href=True)]
        return [link.fragment for link in inner if link.url == page.url and link.fragment and link.fragment not in ids]

    assert found(crawler, fault) == {}


def test_no_page_sets_a_cookie(crawler):
    """But for a form that is sent: it has the string that keeps others from sending it (隐私说明), and no session."""

    def allowed(page):
        return ["csrftoken"] if page.soup and page.soup.find("form", method="post") else []

    setting = [page for page in crawler.visited.values() if page.cookies != []]
    assert {page.url: page.cookies for page in setting if page.cookies != allowed(page)} == {}


def test_nothing_is_loaded_from_another_host(crawler):
    def fault(page):
        sources = [e.get("src") or e.get("poster") for e in page.soup.find_all(LOADING_TAGS)]
        heads = [e["href"] for e in page.soup.find_all("link", href=True) if LOADING_RELATIONS & set(e.get("rel", []))]
        loaded = sources + heads
        hosts = {urlsplit(urljoin(page.url, link)).netloc for link in loaded if link}
        return hosts - {urlsplit(page.url).netloc}

    assert found(crawler, fault) == {}


def test_no_inline_style_or_script(crawler):
    def fault(page):
        scripts = [s for s in page.soup.find_all("script") if not s.get("src") and s.get("type") != "application/ld+json"]
        handlers = [e.name for e in page.soup.find_all(True) if any(name.startswith("on") for name in e.attrs)]
        return [*scripts, *page.soup.find_all("style"), *page.soup.find_all(style=True), *handlers]

    assert found(crawler, fault) == {}


def test_the_policy_forbids_inline_and_foreign(crawler):
    def fault(page):
        policy = page.headers.get("Content-Security-Policy", "")
        needed = ("default-src 'self'", "frame-ancestors 'self'", "object-src 'none'")
        return not all(part in policy for part in needed) or "unsafe" in policy or "http:" in policy or "https:" in policy

    assert found(crawler, fault) == {}


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=()"),
    ],
)
def test_headers_of_every_page(crawler, header, value):
    assert found(crawler, lambda page: value not in page.headers.get(header, "")) == {}


def test_every_picture_says_what_it_shows_or_that_it_shows_nothing(crawler):
    assert found(crawler, lambda page: [img.get("src") for img in page.soup.find_all("img") if img.get("alt") is None]) == {}


def test_one_main_heading(crawler):
    assert found(crawler, lambda page: None if len(page.soup.find_all("h1")) == 1 else len(page.soup.find_all("h1"))) == {}


def test_titles_and_canonical_addresses_differ_from_page_to_page(crawler):
    seen: dict[str, str] = {}
    for page in crawler.pages():
        canonical = page.soup.find("link", rel="canonical")
        assert canonical, page.url
        if urlsplit(page.url).query:
            continue
        assert canonical["href"] not in seen, (page.url, seen.get(canonical["href"]))
        seen[canonical["href"]] = page.url


def test_html_stays_within_its_budget(crawler):
    """visual.md: HTML of a page at most 60 kB (compressed is what the budget means; the raw bytes are the stricter reading)."""
    assert {page.url: len(page.body) for page in crawler.pages() if len(page.body) > 60_000} == {}
