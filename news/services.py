"""Writes of the newsroom."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from news.models import NewsPage, PolicyPage, Replacement
from site_cms.core.publishing.announcing import announce
from site_cms.core.publishing.tasks import announce_page
from site_cms.jobs.services import enqueue

LOOKED_BACK = dt.timedelta(days=7)


def announce_ended_notices(*, now: dt.datetime) -> int:
    """Tell those who keep something about public pages (search) of the notices that ran out in the last seven days.

    Nothing is published at a deadline, so nobody else would tell them. Safe to run twice. Returns how many there were.
    """
    keys = list(NewsPage.objects.live().run_out_between(now - LOOKED_BACK, now).values_list("pk", flat=True))
    return _announce(NewsPage, keys, now)


def announce_turned_policies(*, now: dt.datetime) -> int:
    """The same for policies whose state (施行, 期满, 废止, 修改) turned in the last seven days."""
    today = timezone.localdate(now)
    turned = PolicyPage.objects.live().turning_between(today - LOOKED_BACK, today)
    return _announce(PolicyPage, list(turned.values_list("pk", flat=True)), now)


def announce_predecessors(*, page_id: int) -> None:
    """A policy became public or went away: those it replaces stand otherwise now, and are announced by tasks."""
    for key in Replacement.objects.filter(page=page_id).values_list("replaced", flat=True):
        announce_later(page_id=key)


def announce_later(*, page_id: int) -> None:
    """Have a page announced once the caller's transaction is committed, if it is live then."""
    enqueue(announce_page, page_id, key=f"announce-page:{page_id}")


def _announce(model: type[NewsPage] | type[PolicyPage], keys: list[int], now: dt.datetime) -> int:
    for key in keys:
        with transaction.atomic():
            # Locked, so that a page withdrawn meanwhile is not announced as public.
            page = model.objects.select_for_update().filter(pk=key, live=True).first()
            if page:
                announce(page=page, now=now)
    return len(keys)
