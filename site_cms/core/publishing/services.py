"""The writes that go with a page becoming public, changing its address or going away."""

import datetime as dt

from django.db import transaction
from wagtail.models import Page, Site

from site_cms.core.publishing import tasks
from site_cms.core.publishing.announcing import announce, announce_gone
from site_cms.core.publishing.rules import may_publish
from site_cms.core.stamps import change_stamp
from site_cms.core.verdicts import Refused
from site_cms.jobs.services import enqueue


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
    goes_live = not (page.go_live_at and page.go_live_at > now)
    dated = goes_live and bool(published_at or not page.published_at)
    if dated:
        # Before the gates: some of them compare with the day it went public.
        page.published_at = published_at or now
    verdict = may_publish(page, now)
    if not verdict:
        raise Refused(verdict)
    if dated:
        type(page).objects.filter(pk=page.pk).update(published_at=page.published_at)
    page.save_revision(user=user, changed=changed).publish(user=user, changed=changed)
    return type(page).objects.get(pk=page.pk)


@transaction.atomic
def withdraw(*, page: Page, user=None, now: dt.datetime) -> None:
    """Take `page` out of the public's sight; its content and its time of publication stay. For code, as `publish` is."""
    page.unpublish(user=user)


@transaction.atomic
def went_live(*, page: Page, now: dt.datetime, is_alias: bool = False) -> None:
    """Write what goes with a page that is live now: its time, the stamp, what the hooks `page_went_public` keep.

    Args:
        is_alias: The page repeats another one, which has passed the gates.

    Raises:
        Refused: what the page lacks; the caller's transaction takes the publication back.
    """
    verdict = may_publish(page, now)
    if not verdict and not is_alias:
        raise Refused(verdict)
    if hasattr(page, "published_at") and not page.published_at:
        page.published_at = now
        type(page).objects.filter(pk=page.pk).update(published_at=now)
    change_stamp()
    announce(page=page, now=now)


@transaction.atomic
def went_away(*, page: Page, now: dt.datetime) -> None:
    """Write what goes with a page that is unpublished, expired or about to be deleted."""
    change_stamp()
    announce_gone(page_id=page.pk, now=now)
    _announce_branch_later(page)


@transaction.atomic
def moved(*, page: Page, has_new_address: bool, now: dt.datetime) -> None:
    """Write what goes with a new place in the tree. The pages below are told of their address by `way_may_change`."""
    change_stamp()
    if has_new_address and page.live:
        announce(page=page.specific, now=now)


@transaction.atomic
def way_may_change(*, page: Page) -> None:
    """Before `page` is written: its address and its title are part of the way to every page below it."""
    if Page.objects.filter(pk=page.pk).exclude(url_path=page.url_path, title=page.title).exists():
        change_stamp()
        _announce_branch_later(page)


@transaction.atomic
def visibility_changed(*, page: Page, now: dt.datetime) -> None:
    """Write what goes with a view restriction set or lifted: what is hidden is hidden at once, what is shown may wait.

    Either way the branch is looked at again behind it, for what somebody publishes in it at the same moment.
    """
    change_stamp()
    if page.get_view_restrictions().exists():
        for pk in page.get_descendants(inclusive=True).values_list("pk", flat=True):
            announce_gone(page_id=pk, now=now)
    enqueue(tasks.announce_branch_of, page.pk, key=f"announce:{page.pk}")


@transaction.atomic
def site_changed(*, site: Site) -> None:
    """Have every page announced: with another root page its address may be another."""
    if site.root_page.live:
        enqueue(tasks.announce_branch_of, site.root_page_id, key=f"announce:{site.root_page_id}")


def _announce_branch_later(page: Page) -> None:
    if page.numchild:
        enqueue(tasks.announce_branch_of, page.pk, key=f"announce:{page.pk}")
