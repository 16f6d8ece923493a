"""Planned publications appear at their time, once, also when nobody was there to do it."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Revision

from news.models import NewsPage
from site_cms.core.publishing import services
from site_cms.core.publishing.schedule import publish_scheduled
from site_cms.jobs.scheduling import run_due_jobs
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def planned(column):
    """Makes an article whose time came three hours ago, while no scheduler was running."""

    def make(title: str = "夜场开放", **changes) -> NewsPage:
        page = ArticleFactory(parent=column, title=title, go_live_at=NOW + dt.timedelta(hours=1), **changes)
        services.publish(page=page, now=NOW)
        due = NOW - dt.timedelta(hours=3)
        for revision in Revision.objects.filter(object_id=page.pk):
            revision.content["go_live_at"] = due.isoformat()
            revision.approved_go_live_at = due
            revision.save()
        return page

    return make


def fresh(page: NewsPage) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk)


def test_what_was_due_while_nobody_was_there_appears_once(planned, heard):
    page = planned()
    run_due_jobs(now=NOW)
    run_due_jobs(now=NOW + dt.timedelta(seconds=20))
    assert fresh(page).live
    assert fresh(page).published_at is not None
    assert heard == [("public", "夜场开放")]


def test_before_its_time_nothing_happens(column, heard):
    page = ArticleFactory(parent=column, go_live_at=NOW + dt.timedelta(hours=1))
    services.publish(page=page, now=NOW)
    assert publish_scheduled(NOW + dt.timedelta(minutes=59)) == "发布 0 篇，到期下线 0 篇"
    assert heard == []


def test_a_page_whose_time_is_over_goes(article, heard):
    page = article()
    NewsPage.objects.filter(pk=page.pk).update(expire_at=NOW - dt.timedelta(minutes=1))
    heard.clear()
    assert publish_scheduled(NOW) == "发布 0 篇，到期下线 1 篇"
    assert (fresh(page).live, fresh(page).expired) == (False, True)
    assert heard == [("gone", page.pk)]


def test_one_broken_page_does_not_stop_the_others(planned):
    broken, whole = planned("坏的一篇"), planned("好的一篇")

    def fall(page, now):
        if page.title == "坏的一篇":
            raise LookupError("索引坏了")

    with hooks.register_temporarily("page_went_public", fall), pytest.raises(RuntimeError, match="1 项未能完成：索引坏了"):
        publish_scheduled(NOW)
    assert (fresh(broken).live, fresh(whole).live) == (False, True)
    publish_scheduled(NOW)
    assert fresh(broken).live


def test_a_page_that_lost_something_meanwhile_stays_and_says_so(planned):
    page = planned()
    revision = Revision.objects.get(object_id=page.pk)
    revision.content["summary"] = ""
    revision.save()
    with pytest.raises(RuntimeError, match="“夜场开放”还不能发布：请填写摘要"):
        publish_scheduled(NOW)
    assert not fresh(page).live
