"""Walks the site as a reader without a session and notes what each page gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit

import lxml.html
import requests
from bs4 import BeautifulSoup

# Addresses of their own: the preference link sets its cookie, the others are doors for staff.
OWN_ADDRESSES = ("/admin/", "/django-admin/", "/account/", "/elder/")
# Every page leads to this form with its number in the query; the form is walked once.
FEEDBACK = "/jiucuo/"
NOT_THERE = "/mei-you-zhe-yi-ye/"
KINDS = [
    "home", "news", "column", "article", "policies", "policy", "archive", "month", "press", "plain", "site-map", "feedback",
    "lookup", "search", "search-empty", "search-start", "404",
]  # fmt: skip
# A search leads to more searches without end: these are walked, what they link to of their kind is not.
SEARCH = "/search/"
SEARCHES = {"search": f"{SEARCH}?q={quote('设计周')}", "search-empty": f"{SEARCH}?q={quote('火星移民')}"}
MOST_PAGES = 2000
LINKS = "//a/@href | //link/@href | //img/@src | //script/@src | //source/@src | //video/@poster | //track/@src"


@dataclass
class Visited:
    """One answer: address, headers, body and where it was linked from."""

    url: str
    status: int
    headers: dict[str, str]
    cookies: list[str]
    linked_from: str
    body: bytes = b""

    @property
    def is_html(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The page, read fast; for walking."""
        return lxml.html.document_fromstring(self.body)

    @cached_property
    def soup(self) -> BeautifulSoup | None:
        """The page as browsers understand it, None when it is no HTML. Ten times slower than `tree`."""
        return BeautifulSoup(self.body, "html5lib") if self.is_html else None


@dataclass
class Crawler:
    base: str
    visited: dict[str, Visited] = field(default_factory=dict)

    def run(self) -> None:
        queue = [(self.base + path, "") for path in ("/", *SEARCHES.values())]
        with requests.Session() as session:
            while queue:
                assert len(self.visited) < MOST_PAGES, "站里的地址没有尽头"
                url, origin = queue.pop(0)
                if url in self.visited:
                    continue
                session.cookies.clear()
                self.visited[url] = page = self.fetch(session, url, origin)
                if page.is_html:
                    queue += [(link, url) for link in self.links(page) if link not in self.visited]

    def fetch(self, session: requests.Session, url: str, origin: str) -> Visited:
        answer = session.get(url, timeout=30, allow_redirects=False)
        return Visited(url, answer.status_code, dict(answer.headers), list(answer.cookies.keys()), origin, answer.content)

    def links(self, page: Visited) -> list[str]:
        found = [link for link in page.tree.xpath(LINKS) if link]
        for candidates in page.tree.xpath("//img/@srcset | //source/@srcset"):
            found += [candidate.split()[0] for candidate in candidates.split(",")]
        inside = [urldefrag(urljoin(page.url, link)).url for link in found]
        return [link for link in inside if link.startswith(self.base) and self.is_walked(urlsplit(link))]

    @staticmethod
    def is_walked(link: SplitResult) -> bool:
        return not link.path.startswith(OWN_ADDRESSES) and not (link.path in (FEEDBACK, SEARCH) and link.query)

    def pages(self) -> list[Visited]:
        return [page for page in self.visited.values() if page.is_html]

    def by_kind(self) -> dict[str, str]:
        """Address path of one page of each of `KINDS`; the article is the one with most kinds of block."""
        paths = {"404": NOT_THERE} | SEARCHES
        most = -1
        for page in self.pages():
            kind = page.tree.body.get("data-page", "")
            path = page.url.removeprefix(self.base)
            if kind == "article":
                count = len(set(page.tree.xpath("//@data-block")))
                if count > most:
                    most, paths["article"] = count, path
            elif kind and kind not in paths and "?" not in path:
                paths[kind] = path
        return paths
