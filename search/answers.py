"""The JSON answers (docs/operations/search.md, JSON 接口): what the pages show, as flat values."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from search.hits import Hit, Pieces
from search.results import PER_PAGE, Best, Results
from search.suggestions import Suggestions
from site_cms.core.addresses import absolute


def results_answer(found: Results) -> dict[str, Any]:
    """Addresses are absolute; `…_marks` are [from, to) in characters (Unicode code points) of the text before them."""
    wanted, page = found.wanted, found.page
    return {
        "q": wanted.text,
        "total": found.total,
        "page": page.number,
        "pages": page.paginator.num_pages if found.total else 0,
        "per_page": PER_PAGE,
        "deepest": found.deepest,
        "sort": wanted.sort.value,
        "kind": wanted.kind,
        "titles_only": wanted.titles_only,
        "in": {"id": wanted.inside, "title": found.inside} if wanted.inside else None,
        "loose": found.loose,
        "only_common": found.query.only_common,
        "did_you_mean": found.meant.text if found.meant else None,
        "kinds": [{"key": tab.key, "label": tab.label, "count": tab.count} for tab in found.tabs if tab.key],
        "facets": [_choice(choice) for choice in found.choices],
        "best": [_best(best) for best in found.best],
        "hits": [_hit(hit) for hit in found.hits],
        "url": absolute(wanted.url()),
    }


def suggestions_answer(found: Suggestions) -> dict[str, Any]:
    """`title` and `reading` are [text, lit] piece by piece; addresses have the script name and no host."""
    options = [
        {"title": list(one.title), "reading": list(one.reading), "kind": one.kind, "url": one.url} for one in found.options
    ]
    return {"options": options, "total": found.total, "url": found.url}


def _choice(choice) -> dict[str, Any]:
    values = [{"value": one.value, "label": one.label, "count": one.count, "chosen": one.chosen} for one in choice.options]
    return {"key": choice.key, "label": choice.label, "values": values}


def _best(best: Best) -> dict[str, Any]:
    return {**_marked("title", best.title), "url": absolute(best.url), "text": best.text}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        **_marked("title", hit.title),
        **_marked("text", hit.text),
        "url": absolute(hit.url),
        "kind": hit.kind,
        "kind_label": hit.kind_label,
        "date": timezone.localtime(hit.date).isoformat(timespec="minutes") if hit.date else None,
        "fact": hit.fact,
        "mark": hit.mark,
        "validity": hit.validity,
        "trail": hit.trail,
    }


def _marked(name: str, pieces: Pieces) -> dict[str, Any]:
    marks, at = [], 0
    for text, lit in pieces:
        if lit:
            marks.append([at, at + len(text)])
        at += len(text)
    return {name: "".join(text for text, _ in pieces), f"{name}_marks": marks}
