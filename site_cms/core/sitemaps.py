"""`sitemap.xml`: every public page for search engines, as an index of one file a section.

Written to https://www.sitemaps.org/protocol.html (at most 50,000 addresses and 50 MB a file; a file speaks for its own folder,
so all lie in the root of the site). Why not `django.contrib.sitemaps`: ADR 0092.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site, get_page_models

from site_cms.core.addresses import absolute
from site_cms.core.page_cache import share
from site_cms.core.publishing.selectors import restricted_paths
from site_cms.core.stamps import cache_stamp

PER_FILE = 10_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</{tag}>\n'


@dataclass(frozen=True)
class Section:
    """Pages listed together: those below one child of the home page, named by its slug, or those that stand alone ("").

    `branches` are tree paths of children of the home page, or of the home page itself.
    """

    name: str
    branches: list[str]
    count: int
    last_published: dt.datetime | None

    @property
    def files(self) -> range:
        """Numbers of its files."""
        return range(1, -(-self.count // PER_FILE) + 1)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The files there are, each with the time of its newest publication."""
    found = sections(_pages(request))
    lines = [
        _line("sitemap", absolute(_address(section.name, number)), section.last_published)
        for section in found.values()
        for number in section.files
    ]
    return _answer(request, "sitemapindex", lines)


@require_safe
def file(request: HttpRequest, number: int, section: str = "") -> HttpResponse:
    """File `number` of a section: its pages in the order of the tree.

    Raises:
        Http404: there is no such section or file.
    """
    root, pages = _root(request), _pages(request)
    found = sections(pages).get(section)
    if found is None or number not in found.files:
        raise Http404
    rows = pages.filter(branch__in=found.branches).order_by("path").values_list("url_path", "last_published_at")
    home, skipped = absolute(reverse("wagtail_serve", args=[""])), len(root.url_path)
    part = rows[(number - 1) * PER_FILE : number * PER_FILE]
    return _answer(request, "urlset", [_line("url", home + quote(path[skipped:]), last) for path, last in part])


def sections(pages: QuerySet[Page]) -> dict[str, Section]:
    """Sections by name, in the order of the tree. Two queries.

    Args:
        pages: what is listed, each page with its `branch` (see `listed`).
    """
    rows = list(pages.order_by("branch").values_list("branch").annotate(Count("pk"), Max("last_published_at")))
    slugs = dict(Page.objects.filter(path__in=[branch for branch, *_ in rows]).order_by().values_list("path", "slug"))
    members: defaultdict[str, list[tuple]] = defaultdict(list)
    for branch, count, last in rows:
        members[slugs[branch] if count > 1 else ""].append((branch, count, last))
    return {name: _section(name, together) for name, together in members.items()}


def _section(name: str, members: list[tuple]) -> Section:
    branches, counts, times = zip(*members, strict=True)
    return Section(name, list(branches), sum(counts), max(filter(None, times), default=None))


def listed(root: Page, *, stamp: int) -> QuerySet[Page]:
    """Pages that are live, open to everybody and of a type that belongs in the sitemap. Their `branch` is the beginning of
    their tree path that names the child of `root` they lie below.
    """
    absent = [model for model in get_page_models() if not getattr(model, "in_sitemap", True)]
    pages = Page.objects.live().filter(path__startswith=root.path)
    pages = pages.exclude(content_type__in=ContentType.objects.get_for_models(*absent).values())
    for path in restricted_paths(stamp=stamp):
        pages = pages.exclude(path__startswith=path)
    return pages.annotate(branch=Substr("path", 1, len(root.path) + Page.steplen))


def _root(request: HttpRequest) -> Page:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site.root_page


def _pages(request: HttpRequest) -> QuerySet[Page]:
    return listed(_root(request), stamp=cache_stamp(request))


def _address(section: str, number: int) -> str:
    return reverse("core:sitemap_file", kwargs={"number": number} | ({"section": section} if section else {}))


def _line(tag: str, address: str, last: dt.datetime | None) -> str:
    """One entry; `address` is percent-encoded and so needs no escape."""
    when = f"<lastmod>{timezone.localtime(last).isoformat(timespec='seconds')}</lastmod>" if last else ""
    return f"<{tag}><loc>{address}</loc>{when}</{tag}>\n"


def _answer(request: HttpRequest, tag: str, lines: Iterable[str]) -> HttpResponse:
    share(request)
    content = _XML.format(tag=tag, lines="".join(lines))
    return HttpResponse(content, content_type="application/xml; charset=utf-8", headers={"X-Robots-Tag": "noindex"})
