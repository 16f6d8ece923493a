"""Writes of the newsroom."""

import datetime as dt

from django.db import transaction

from news.models import NewsPage
from site_cms.core.publishing.announcing import announce

LOOKED_BACK = dt.timedelta(days=7)


def announce_ended_notices(*, now: dt.datetime) -> int:
    """Tell those who keep something about public pages (search) of the notices that ran out in the last seven days.

    Nothing is published at a deadline, so nobody else would tell them. Safe to run twice. Returns how many there were.
    """
    keys = list(NewsPage.objects.live().run_out_between(now - LOOKED_BACK, now).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            # Locked, so that a page withdrawn meanwhile is not announced as public.
            page = NewsPage.objects.select_for_update().filter(pk=key, live=True).first()
            if page:
                announce(page=page, now=now)
    return len(keys)
