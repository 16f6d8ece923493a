"""Telling the apps that keep something about public pages (search, for one) what a page is now."""

import datetime as dt

from django.db import transaction
from wagtail import hooks
from wagtail.models import Page

from site_cms.core.publishing.selectors import is_public


def announce(*, page: Page, now: dt.datetime) -> None:
    """Call the hook `page_went_public` or `page_withdrawn`, whichever is true of `page`, which is specific."""
    if is_public(page):
        for hook in hooks.get_hooks("page_went_public"):
            hook(page, now)
    else:
        announce_gone(page_id=page.pk, now=now)


def announce_gone(*, page_id: int, now: dt.datetime) -> None:
    for hook in hooks.get_hooks("page_withdrawn"):
        hook(page_id, now)


def announce_branch(*, page: Page, now: dt.datetime) -> None:
    """Announce `page` and every live page below it, each in a transaction of its own."""
    for pk in page.get_descendants(inclusive=True).live().values_list("pk", flat=True):
        announce_again(page_id=pk, now=now)


@transaction.atomic
def announce_again(*, page_id: int, now: dt.datetime) -> None:
    """Announce a live page, because something it shows has changed. A page that is not live or gone is passed over.

    The row is locked first, so that a page withdrawn meanwhile is not announced as public.
    """
    locked = Page.objects.select_for_update().filter(pk=page_id).first()
    if locked is not None and locked.live:
        announce(page=locked.specific, now=now)
