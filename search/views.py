"""Readers' doors to search: the page, the same as JSON, suggestions, the description for browsers. All GET, none writes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import limits, log
from search.answers import results_answer, suggestions_answer
from search.choices import registered_facets, registered_kinds
from search.results import Results, results
from search.suggestions import suggestions
from search.wanted import Wanted
from search.ways import hot_links, nothing_found
from site_cms.core.addresses import absolute
from site_cms.core.page_cache import share
from site_cms.core.pager import page_links
from site_cms.core.selectors import site_snapshot
from site_cms.core.stamps import cache_stamp

TOO_OFTEN = "请求太频繁，请 {seconds} 秒后再试。"
DESCRIPTION = "新闻、政策和全站内容，汉字、拼音、首字母都可以搜。"
fresh = cache_control(private=True, max_age=0, must_revalidate=True)
"""Asked anew each time, but kept by the browser for going back."""


def wanted_of(request: HttpRequest) -> Wanted:
    kinds, facets = registered_kinds(), registered_facets()
    return Wanted.from_query(request.GET, kinds=[kind.key for kind in kinds], facets=[facet.key for facet in facets])


@require_safe
@fresh
def results_page(request: HttpRequest) -> HttpResponse:
    """What was found; without words where to begin; with nothing found the ways on, as 200."""
    now, wanted = timezone.now(), wanted_of(request)
    if wait := _wait(request, limits.RESULTS, now):
        return _patient(render(request, "429.html", status=429), wait)
    found = results(wanted, now=now)
    context: dict[str, Any] = {
        "results": found,
        "canonical": absolute(found.wanted.url()),
        "meta_tags": {"Description": DESCRIPTION},
    }
    if not found.query.words:
        return render(request, "search/start.html", context | {"hot_words": hot_links(now=now)})
    if found.wanted.is_begun and request.method == "GET":
        log.note(wanted.text, found=bool(found.total) and not found.loose, agent=request.headers.get("User-Agent", ""))
    if found.total or found.wanted.is_narrowed:
        return render(request, "search/results.html", context | _pager(found))
    return render(request, "search/nothing.html", context | {"nothing": nothing_found(found, now=now)})


@require_safe
@fresh
def results_json(request: HttpRequest) -> HttpResponse:
    """The content of the results page."""
    now = timezone.now()
    if wait := _wait(request, limits.JSON, now):
        return _refused(wait)
    return _json(results_answer(results(wanted_of(request), now=now)))


@require_safe
@fresh
def suggest_json(request: HttpRequest) -> HttpResponse:
    """Suggestions for what is typed so far."""
    now = timezone.now()
    if wait := _wait(request, limits.SUGGEST, now):
        return _refused(wait)
    return _json(suggestions_answer(suggestions(Wanted(text=wanted_of(request).text), now=now)))


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The site as a search engine of the browser (OpenSearch 1.1)."""
    settings = site_snapshot(stamp=cache_stamp(request)).settings
    share(request)
    context = {"name": settings.name, "address": absolute(reverse("search:results"))}
    return render(request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml")


def closed_to_robots() -> list[str]:
    """Every search is an address of its own; no search engine shall walk them."""
    return [reverse("search:results")]


def _pager(found: Results) -> dict[str, Any]:
    pages = page_links(found.page, path=reverse("search:results"), query=QueryDict(found.wanted.query()))
    return {"pager": pages if pages["count"] > 1 else None}


def _wait(request: HttpRequest, limit: limits.Limit, now: dt.datetime) -> int:
    return limits.seconds_to_wait(limit, address=request.META.get("REMOTE_ADDR", ""), now=now)


def _refused(wait: int) -> HttpResponse:
    return _patient(_json({"error": TOO_OFTEN.format(seconds=wait)}, status=429), wait)


def _patient(response: HttpResponse, wait: int) -> HttpResponse:
    response.headers["Retry-After"] = str(wait)
    return response


def _json(answer: dict[str, Any], *, status: int = 200) -> JsonResponse:
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
