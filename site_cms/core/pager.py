"""Long lists by the page, without pages that are not there."""

import re
from collections.abc import Sequence

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, QueryDict

_NUMBER = re.compile(r"[1-9][0-9]{0,5}\Z")


def paginate(items: QuerySet | Sequence, *, page: str | None, per_page: int, count: int | None = None) -> Page:
    """The page of `items` that the query parameter `page` asks for; None = the first, which may be empty.

    Args:
        count: how many `items` there are, where that is known already; else they are asked.

    Raises:
        Http404: `page` is no plain number or there is no such page.
    """
    if page is not None and not _NUMBER.match(page):
        raise Http404
    paginator = Paginator(items, per_page)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(int(page or 1))
    except EmptyPage as error:
        raise Http404 from error


def page_links(page: Page, *, path: str, query: QueryDict) -> dict:
    """Parameters of `components/pager.html`: neighbours of the page, its first and last, and gaps between.

    Args:
        path: address of the list, script name included (`request.path`).
        query: of the request; its filters stay in the links.
    """

    def url(number: int) -> str:
        parameters = query.copy()
        parameters.pop("page", None)
        if number > 1:
            parameters["page"] = str(number)
        return f"{path}?{parameters.urlencode()}" if parameters else path

    paginator = page.paginator
    return {
        "number": page.number,
        "count": paginator.num_pages,
        "previous_url": url(page.number - 1) if page.has_previous() else "",
        "next_url": url(page.number + 1) if page.has_next() else "",
        "links": [
            {"number": number, "url": url(number) if isinstance(number, int) else "", "current": number == page.number}
            for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }
