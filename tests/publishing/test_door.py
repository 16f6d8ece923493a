"""Whatever makes a page public, or takes it away, passes the one door."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

from news.models import NewsPage
from site_cms.core.publishing import services
from site_cms.core.stamps import cache_stamp
from site_cms.core.terms import Term
from site_cms.core.verdicts import Refused
from tests.factories.news import ArticleFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
BEIJING = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


@pytest.fixture
def draft(column):
    return ArticleFactory(parent=column, title="一把锁，六十扇门")


@pytest.fixture
def chief(client):
    """Somebody in the admin who may do everything."""
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


# Becoming public


def test_publishing_makes_the_page_public(draft, heard):
    page = services.publish(page=draft, now=NOW)
    assert (page.live, page.published_at) == (True, NOW)
    assert heard == [("public", "一把锁，六十扇门")]


def test_the_first_time_stays(draft):
    services.publish(page=draft, now=NOW)
    page = services.publish(page=NewsPage.objects.get(pk=draft.pk), now=NOW + dt.timedelta(days=3))
    assert page.published_at == NOW


def test_the_first_time_stays_when_an_old_revision_is_published(draft):
    old = draft.save_revision()
    services.publish(page=draft, now=NOW)
    old.publish()
    assert NewsPage.objects.get(pk=draft.pk).published_at == NOW


def test_the_first_time_stays_over_a_withdrawal(draft):
    page = services.publish(page=draft, now=NOW)
    services.withdraw(page=page, now=NOW + dt.timedelta(days=1))
    page = services.publish(page=NewsPage.objects.get(pk=draft.pk), now=NOW + dt.timedelta(days=2))
    assert page.published_at == NOW


def test_an_import_brings_its_own_time(draft):
    before = dt.datetime(2019, 3, 1, 10, 0, tzinfo=BEIJING)
    assert services.publish(page=draft, now=NOW, published_at=before).published_at == before


def test_a_planned_publication_is_not_one_yet(draft, heard):
    draft.go_live_at = timezone.now() + dt.timedelta(hours=2)
    page = services.publish(page=draft, now=timezone.now())
    assert (page.live, page.published_at, heard) == (False, None, [])


def test_a_copy_has_a_time_of_its_own(draft, column):
    page = services.publish(page=draft, now=NOW)
    copy = page.copy(to=column, update_attrs={"slug": "yi-ba-suo"}, keep_live=False)
    assert copy.published_at is None
    assert services.publish(page=copy, now=NOW + dt.timedelta(days=1)).published_at == NOW + dt.timedelta(days=1)


def test_a_copy_published_at_once_passes_too(draft, column, heard):
    services.publish(page=draft, now=NOW).copy(to=column, update_attrs={"slug": "yi-ba-suo"})
    assert heard == [("public", "一把锁，六十扇门")] * 2


def test_an_alias_passes_too(draft, column, heard):
    page = services.publish(page=draft, now=NOW)
    alias = page.create_alias(parent=column, update_slug="bie-ming")
    assert alias.published_at == NOW
    page.title = "一把锁，六十一扇门"
    services.publish(page=page, now=NOW)
    assert [title for _, title in heard] == ["一把锁，六十扇门"] * 2 + ["一把锁，六十一扇门"] * 2


def test_code_that_publishes_an_unfinished_page_is_told_what_is_missing(draft, heard):
    draft.summary = ""
    with pytest.raises(Refused, match="“一把锁，六十扇门”还不能发布：请填写摘要"):
        services.publish(page=draft, now=NOW)
    assert not NewsPage.objects.get(pk=draft.pk).live
    assert heard == []


def test_an_app_that_cannot_keep_up_takes_the_publication_back(draft):
    def fall(page, now):
        raise LookupError("索引坏了")

    with hooks.register_temporarily("page_went_public", fall), pytest.raises(LookupError):
        services.publish(page=draft, now=NOW)
    page = NewsPage.objects.get(pk=draft.pk)
    assert (page.live, page.published_at) == (False, None)


# Going away


def test_withdrawing_takes_the_page_away(draft, heard):
    page = services.publish(page=draft, now=NOW)
    services.withdraw(page=page, now=NOW)
    assert not NewsPage.objects.get(pk=draft.pk).live
    assert heard[-1] == ("gone", draft.pk)


def test_deleting_a_column_takes_its_articles_away(article, column, heard):
    pages = [article(), article()]
    heard.clear()
    column.get_parent().specific.delete()
    assert {pk for _, pk in heard} >= {page.pk for page in pages} | {column.pk}


# Hidden from some


def test_a_restricted_branch_is_gone_at_once(article, column, heard):
    page = article()
    heard.clear()
    restrict(column)
    assert ("gone", page.pk) in heard


def test_what_is_published_in_a_restricted_branch_is_not_announced(draft, column, heard):
    restrict(column)
    heard.clear()
    assert services.publish(page=draft, now=NOW).published_at == NOW
    assert heard == [("gone", draft.pk)]


def test_a_branch_set_free_is_announced_by_a_task(article, column, heard, run_tasks):
    page = article()
    restriction = restrict(column)
    heard.clear()
    restriction.delete()
    run_tasks()
    assert heard == [("public", column.title), ("public", page.title)]


# Another address


def test_a_page_moved_is_announced_anew(article, column, news, heard):
    page = article()
    heard.clear()
    page.move(news, pos="last-child")
    assert heard == [("public", page.title)]


def test_a_column_moved_takes_its_articles_along(article, column, home, heard, run_tasks):
    page = article()
    run_tasks()
    heard.clear()
    column.move(home, pos="last-child")
    run_tasks()
    assert heard == [("public", column.title), ("public", column.title), ("public", page.title)]


def test_a_column_with_another_slug_takes_its_articles_along(article, column, heard, run_tasks):
    page = article()
    run_tasks()
    heard.clear()
    column.slug = "toutiao"
    services.publish(page=column, now=NOW)
    run_tasks()
    assert heard[-1] == ("public", page.title)
    assert NewsPage.objects.get(pk=page.pk).url_path.endswith("/toutiao/" + page.slug + "/")


def test_an_article_written_anew_wakes_no_other(article, column, heard, run_tasks):
    page = article()
    article()
    run_tasks()
    heard.clear()
    services.publish(page=page, now=NOW)
    run_tasks()
    assert heard == [("public", page.title)]


# The stamp


@pytest.mark.parametrize(
    "change",
    [
        lambda page: services.publish(page=page, now=NOW),
        lambda page: services.withdraw(page=page, now=NOW),
        lambda page: page.move(page.get_parent().get_parent(), pos="last-child"),
        lambda page: page.move(page.get_prev_sibling(), pos="left"),
        restrict,
        lambda page: Term.objects.create(kind="topic", key="zhuzao", name="铸造"),
        lambda page: page.delete(),
    ],
    ids=["publish", "withdraw", "move", "reorder", "restrict", "term", "delete"],
)
def test_what_readers_see_changes_the_stamp(article, change):
    article()
    page = article()
    before = cache_stamp()
    change(page)
    assert cache_stamp() != before


def test_a_draft_does_not_change_the_stamp(article):
    page = article()
    before = cache_stamp()
    page.title = "改到一半"
    page.save_revision()
    assert cache_stamp() == before


# Through the admin


def test_a_bulk_publication_passes_and_a_refusal_is_a_message(chief, draft, column, heard):
    unfinished = ArticleFactory(parent=column, title="没写摘要", summary="")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}&id={unfinished.pk}"
    page = chief.post(address, {"include_descendants": ""}, follow=True, HTTP_REFERER=f"http://testserver{address}")
    assert "“没写摘要”还不能发布：请填写摘要" in page.content.decode()
    assert not NewsPage.objects.filter(pk__in=[draft.pk, unfinished.pk], live=True).exists()
    chief.post(address.replace(f"&id={unfinished.pk}", ""))
    assert NewsPage.objects.get(pk=draft.pk).live


def test_unpublishing_in_the_admin_passes(chief, article, heard):
    page = article()
    chief.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert heard[-1] == ("gone", page.pk)
