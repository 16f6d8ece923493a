"""The writes that go with a page becoming public, changing its address or going away."""

import datetime as dt

from django.db import transaction
from wagtail import hooks
from wagtail.models import Page

from site_cms.core.publishing.rules import may_publish
from site_cms.core.publishing.selectors import is_public
from site_cms.core.stamps import raise_stamp
from site_cms.core.verdicts import Refused


@transaction.atomic
def publish(*, page: Page, user=None, now: dt.datetime, changed: bool = True, published_at: dt.datetime | None = None) -> Page:
    """Save `page` as a revision and publish it. For code; the admin's own views come through the same door by their signal.

    Args:
        page: Specific, and in the tree already; a new page is added with `live=False`.
        published_at: When it first went public elsewhere; only for an import. Without it the door uses `now`.

    Returns:
        The page as the database has it. It is not live if its `go_live_at` is still to come.

    Raises:
        Refused: what the page lacks.
        ValidationError: a field of the page is not valid.
    """
    verdict = may_publish(page, now)
    if not verdict:
        raise Refused(verdict)
    goes_live = not (page.go_live_at and page.go_live_at > now)
    if goes_live and (published_at or not page.published_at):
        page.published_at = published_at or now
        type(page).objects.filter(pk=page.pk).update(published_at=page.published_at)
    page.save_revision(user=user, changed=changed).publish(user=user, changed=changed)
    return type(page).objects.get(pk=page.pk)


@transaction.atomic
def withdraw(*, page: Page, user=None, now: dt.datetime) -> None:
    """Take `page` out of the public's sight; its content and its time of publication stay."""
    page.unpublish(user=user)


@transaction.atomic
def went_live(*, page: Page, now: dt.datetime) -> None:
    """Write what goes with a page that is live now: its time, the stamp, the rows of search, the tasks.

    Raises:
        Refused: what the page lacks; the caller's transaction takes the publication back.
    """
    verdict = may_publish(page, now)
    if not verdict:
        raise Refused(verdict)
    if not page.published_at:
        page.published_at = now
        type(page).objects.filter(pk=page.pk).update(published_at=now)
    raise_stamp()
    announce(page=page, now=now)


@transaction.atomic
def went_away(*, page_id: int, now: dt.datetime) -> None:
    raise_stamp()
    for hook in hooks.get_hooks("page_withdrawn"):
        hook(page_id, now)


def announce(*, page: Page, now: dt.datetime) -> None:
    """Tell the apps that keep something about public pages what this page is now."""
    if is_public(page):
        for hook in hooks.get_hooks("page_went_public"):
            hook(page, now)
    else:
        for hook in hooks.get_hooks("page_withdrawn"):
            hook(page.pk, now)
