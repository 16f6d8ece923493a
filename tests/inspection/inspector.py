"""Plays the national inspection of government web sites on a site as readers get it.

Source of the rules: 《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）, part 1, and for the labels
《政府网站发展指引》（国办发〔2017〕47号）, appendix 2. What carries no date counts as not updated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

HOME_LIMIT = dt.timedelta(weeks=2)
NEWS_LIMIT, RECORDS_LIMIT = dt.timedelta(weeks=2), dt.timedelta(days=183)
RECORD_COLUMNS = {"通知公告", "政策文件", "政策解读"}
COLUMN_TYPES = RECORD_COLUMNS | {"工作动态", "专题专栏", "新闻发布", "概况信息", "互动交流"}
# Addresses that are no pages of content: doors for staff, forms, the preference link.
NOT_INSPECTED = ("/admin/", "/django-admin/", "/account/", "/elder/", "/static/")
# Every page leads to the form with its number in the query, every search to more searches without end: each is inspected once.
ONCE = ("/jiucuo/", "/search/")
LINKS = (
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("source", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("track", "src"),
)
LEGAL_WORDS = ("主办", "网站标识码", "ICP备", "公网安备")


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.kind.startswith("text/html")


@dataclass(frozen=True)
class Finding:
    """One fault: the rule it breaks, where it was seen, and what was seen there."""

    rule: str
    where: str
    what: str


@dataclass(frozen=True)
class Seen:
    """A page that was read: where it leads, and its own faults."""

    soup: BeautifulSoup
    links: list[str]
    faults: list[Finding]


@dataclass
class Inspector:
    """Walks the whole site from its home page.

    Args:
        origin: scheme and host, without a slash at the end.
        fetch: gives the answer to GET of a path with its query.
        now: the moment of the inspection.
        seen: by address and body, what is read already; inspections of the same moment may share it.
    """

    origin: str
    fetch: Callable[[str], Answer]
    now: dt.datetime
    seen: dict[tuple[str, bytes], Seen] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    pages: dict[str, Seen] = field(default_factory=dict)
    came_from: dict[str, str] = field(default_factory=dict)

    def inspect(self) -> list[Finding]:
        self._walk()
        return [*self._dead_links(), *(fault for page in self.pages.values() for fault in page.faults), *self._home()]

    def _walk(self) -> None:
        waiting = ["/"]
        while waiting:
            path = waiting.pop()
            if path in self.answers:
                continue
            self.answers[path] = answer = self.fetch(path)
            if answer.status == 200 and answer.is_page:
                self.pages[path] = page = self._see(path, answer.body)
                for link in page.links:
                    self.came_from.setdefault(link, path)
                    waiting.append(link)

    def _see(self, path: str, body: bytes) -> Seen:
        if (path, body) not in self.seen:
            soup = BeautifulSoup(body, "lxml")
            self.seen[path, body] = Seen(soup, list(self._links(path, soup)), list(self._faults(path, soup)))
        return self.seen[path, body]

    def _faults(self, where: str, soup: BeautifulSoup) -> Iterator[Finding]:
        yield from self._site_labels(where, soup)
        yield from self._footer(where, soup)
        if label(soup, "ColumnName") is not None:
            yield from self._column(where, soup)
        if label(soup, "ArticleTitle") is not None:
            yield from self._article(where, soup)
        elif soup.body.get("data-page") in {"article", "policy", "plain"}:
            yield Finding("标签", where, "内容页没有 ArticleTitle")

    def _links(self, path: str, soup: BeautifulSoup) -> Iterator[str]:
        for tag, name in LINKS:
            for element in soup.find_all(tag):
                if element.get(name):
                    address = urldefrag(urljoin(self.origin + path, element[name])).url
                    inside = address.removeprefix(self.origin)
                    if inside.startswith("/") and not inside.startswith(NOT_INSPECTED):
                        yield next((page for page in ONCE if inside.startswith(f"{page}?")), inside)

    def _dead_links(self) -> Iterator[Finding]:
        for path, answer in self.answers.items():
            if answer.status >= 400:
                yield Finding("链接不可用", self.came_from.get(path, ""), f"{path} {answer.status}")

    def _site_labels(self, where: str, soup: BeautifulSoup) -> Iterator[Finding]:
        name, domain, code = (label(soup, key) or "" for key in ("SiteName", "SiteDomain", "SiteIDCode"))
        logo = soup.select_one(".site-header__logo")
        if not name or name not in text(logo):
            yield Finding("标签", where, f"SiteName 是“{name}”")
        if domain != urlsplit(self.origin).netloc:
            yield Finding("标签", where, f"SiteDomain 是“{domain}”")
        if not re.fullmatch(r"\d{10}", code) or code not in text(soup.select_one(".site-footer__legal")):
            yield Finding("标签", where, f"SiteIDCode 是“{code}”")

    def _footer(self, where: str, soup: BeautifulSoup) -> Iterator[Finding]:
        words = text(soup.select_one(".site-footer"))
        for word in LEGAL_WORDS:
            if word not in words:
                yield Finding("页脚", where, f"没有{word}")

    def _column(self, where: str, soup: BeautifulSoup) -> Iterator[Finding]:
        if label(soup, "ColumnName") not in text(soup.h1):
            yield Finding("标签", where, f"ColumnName 与标题“{text(soup.h1)}”不同")
        if not label(soup, "ColumnDescription"):
            yield Finding("标签", where, "没有 ColumnDescription")
        kind = label(soup, "ColumnType") or ""
        if kind not in COLUMN_TYPES:
            yield Finding("标签", where, f"ColumnType 是“{kind}”")
        if "?" in where or soup.body.get("data-page") not in {"news", "column", "policies"}:
            return
        items = soup.select("main article")
        if not items:
            yield Finding("空白栏目", where, text(soup.h1))
            return
        for item in items:
            if not dates(item):
                yield Finding("没有日期", where, text(item)[:40])
        limit = RECORDS_LIMIT if kind in RECORD_COLUMNS else NEWS_LIMIT
        if self._newest(items) < self.now - limit:
            yield Finding("栏目不更新", where, text(soup.h1))

    def _article(self, where: str, soup: BeautifulSoup) -> Iterator[Finding]:
        if label(soup, "ArticleTitle") != text(soup.h1):
            yield Finding("标签", where, f"ArticleTitle 与标题“{text(soup.h1)}”不同")
        published = label(soup, "PubDate") or ""
        shown = {element["datetime"][:10] for element in soup.select("main time[datetime]")}
        if not re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", published) or published[:10] not in shown:
            yield Finding("没有日期", where, f"PubDate 是“{published}”")
        source = label(soup, "ContentSource") or ""
        if not source or source not in text(soup.main):
            yield Finding("标签", where, f"ContentSource 是“{source}”")
        canonical = soup.find("link", rel="canonical")
        if not canonical or label(soup, "Url") != canonical["href"] or canonical["href"] != self.origin + where.partition("?")[0]:
            yield Finding("标签", where, f"Url 是“{label(soup, 'Url')}”")
        image = label(soup, "Image")
        if image and self._status(image) >= 400:
            yield Finding("链接不可用", where, f"Image {image}")

    def _home(self) -> Iterator[Finding]:
        if self._newest(self.pages["/"].soup.select("main")) < self.now - HOME_LIMIT:
            yield Finding("首页不更新", "/", "最近两周没有新内容")

    def _newest(self, elements: list[Tag]) -> dt.datetime:
        """Of the dates shown in `elements`, those in the future (deadlines) left out; the beginning of time if there is none."""
        shown = [parsed(one["datetime"], self.now.tzinfo) for element in elements for one in dates(element)]
        past = [moment for moment in shown if moment and moment <= self.now]
        return max(past, default=dt.datetime.min.replace(tzinfo=self.now.tzinfo))

    def _status(self, address: str) -> int:
        path = address.removeprefix(self.origin)
        return self.answers[path].status if path in self.answers else self.fetch(path).status


def dates(entry: Tag) -> list[Tag]:
    """The dates in an entry; a lead has its day set beside it."""
    return entry.select("time[datetime]") or entry.parent.find_all("time", datetime=True, recursive=False)


def label(soup: BeautifulSoup, name: str) -> str | None:
    element = soup.find("meta", attrs={"name": name})
    return element and element["content"]


def text(element: Tag | None) -> str:
    return re.sub(r"\s+", " ", element.get_text()).strip() if element else ""


def parsed(moment: str, zone: dt.tzinfo | None) -> dt.datetime | None:
    """A `datetime` attribute with a day in it; a day alone begins at midnight. None for times of day and spans."""
    try:
        day = dt.datetime.fromisoformat(moment)
    except ValueError:
        return None
    return day if day.tzinfo else day.replace(tzinfo=zone)
