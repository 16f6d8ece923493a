"""Walks the site as a reader without a session and notes what each page gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

import requests
from bs4 import BeautifulSoup

# Addresses of their own: the preference link sets its cookie, the others are doors for staff.
OWN_ADDRESSES = ("/admin/", "/django-admin/", "/account/", "/elder/")
# Every page leads to this form with its number in the query; the form is walked once.
FEEDBACK = "/jiucuo/"
NOT_THERE = "/mei-you-zhe-yi-ye/"
KINDS = [
    "home", "news", "column", "article", "policies", "policy", "archive", "month", "press", "plain", "site-map", "feedback",
    "lookup", "404",
]  # fmt: skip
MOST_PAGES = 2000


@dataclass
class Visited:
    """One answer: address, headers, parsed body (HTML only) and where it was linked from."""

    url: str
    status: int
    headers: dict[str, str]
    cookies: list[str]
    linked_from: str
    soup: BeautifulSoup | None = None
    body: bytes = b""


@dataclass
class Crawler:
    base: str
    visited: dict[str, Visited] = field(default_factory=dict)

    def run(self) -> None:
        queue = [(self.base + "/", "")]
        with requests.Session() as session:
            while queue:
                assert len(self.visited) < MOST_PAGES, "站里的地址没有尽头"
                url, origin = queue.pop(0)
                if url in self.visited:
                    continue
                session.cookies.clear()
                self.visited[url] = page = self.fetch(session, url, origin)
                if page.soup:
                    queue += [(link, url) for link in self.links(page) if link not in self.visited]

    def fetch(self, session: requests.Session, url: str, origin: str) -> Visited:
        answer = session.get(url, timeout=30, allow_redirects=False)
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        soup = BeautifulSoup(answer.content, "html5lib") if html else None
        return Visited(url, answer.status_code, dict(answer.headers), list(answer.cookies.keys()), origin, soup, answer.content)

    def links(self, page: Visited) -> list[str]:
        found = []
        for tag, name in (
            ("a", "href"),
            ("link", "href"),
            ("img", "src"),
            ("script", "src"),
            ("source", "src"),
            ("video", "poster"),
            ("track", "src"),
        ):
            found += [element[name] for element in page.soup.find_all(tag) if element.get(name)]
        for element in page.soup.find_all(["img", "source"], srcset=True):
            found += [candidate.split()[0] for candidate in element["srcset"].split(",")]
        inside = [urldefrag(urljoin(page.url, link)).url for link in found]
        return [link for link in inside if link.startswith(self.base) and self.is_walked(urlsplit(link))]

    @staticmethod
    def is_walked(link: SplitResult) -> bool:
        return not link.path.startswith(OWN_ADDRESSES) and not (link.path == FEEDBACK and link.query)

    def pages(self) -> list[Visited]:
        return [page for page in self.visited.values() if page.soup]

    def by_kind(self) -> dict[str, str]:
        """Address path of one page of each of `KINDS`; the article is the one with most kinds of block."""
        paths = {"404": NOT_THERE}
        most = -1
        for page in self.pages():
            kind = (page.soup.body.get("data-page") or "") if page.soup.body else ""
            path = page.url.removeprefix(self.base)
            if kind == "article":
                count = len({name for block in page.soup.select("[data-block]") for name in [block["data-block"]]})
                if count > most:
                    most, paths["article"] = count, path
            elif kind and kind not in paths and "?" not in path:
                paths[kind] = path
        return paths
