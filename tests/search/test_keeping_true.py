"""What readers find follows what is public, whatever changes it, in the transaction that changes it."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from news.models import NewsPage
from search.models import DocumentWord, FacetValue, SearchDocument
from search.selectors import differences
from search.services import KEEP_TOMBSTONES, purge
from site_cms.core.publishing import services
from site_cms.core.publishing.schedule import publish_scheduled
from tests.factories.media import ImageFactory
from tests.factories.news import ArticleFactory, ColumnFactory, PolicyColumnFactory, PolicyFactory
from tests.factories.pages import HomePageFactory, publish
from tests.search.finding import found, titles

pytest_plugins = ["tests.processes"]
pytestmark = pytest.mark.django_db
TITLE = "一把锁，六十扇门"
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _all_is_as_projected(run_tasks):
    """Whatever a test did: once the tasks are done, every row is what a fresh projection says."""
    yield
    run_tasks()
    assert [str(difference) for difference in differences()] == []


@pytest.fixture
def lock(article, run_tasks):
    """An article everybody finds."""
    page = article(title=TITLE, slug="suo")
    run_tasks()
    assert titles("六十扇门") == [TITLE]
    return page


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


# Becoming public


def test_a_draft_is_found_when_it_is_published(column):
    draft = ArticleFactory(parent=column, title=TITLE)
    assert titles("六十扇门") == []
    publish(draft)
    assert titles("六十扇门") == [TITLE]


def test_readers_find_what_is_published_and_not_what_is_being_written(lock):
    lock.title = "两把锁"
    lock.save_revision()
    assert titles("六十扇门") == [TITLE]
    assert titles("两把锁") == []
    services.publish(page=lock, now=timezone.now())
    assert titles("六十扇门") == []
    assert titles("两把锁") == ["两把锁"]


def test_a_planned_publication_is_found_when_its_time_has_come(column):
    ArticleFactory(parent=column, title=TITLE).save_revision(approved_go_live_at=timezone.now() + HOUR)
    publish_scheduled(timezone.now())
    assert titles("六十扇门") == []
    publish_scheduled(timezone.now() + 2 * HOUR)
    assert titles("六十扇门") == [TITLE]


def test_an_alias_is_found_beside_its_original_and_follows_it(lock, news):
    other = publish(ColumnFactory(parent=news, title="专题", slug="zhuanti"))
    lock.create_alias(parent=other, update_slug="bie-ming")
    assert {row.url_path for row in found("六十扇门")} == {"/news/yaowen/suo/", "/news/zhuanti/bie-ming/"}
    lock.title = "两把锁"
    services.publish(page=lock, now=timezone.now())
    assert titles("两把锁") == ["两把锁"] * 2


# Going away


def test_what_is_withdrawn_is_not_found_and_leaves_nothing_to_read(lock):
    [row] = found("六十扇门")
    services.withdraw(page=lock, now=timezone.now())
    assert titles("六十扇门") == []
    row.refresh_from_db()
    assert (row.title, row.body, row.summary, row.names, row.url_path) == ("",) * 5
    assert row.gone_at
    assert not FacetValue.objects.filter(document=row).exists()
    assert not DocumentWord.objects.filter(document=row).exists()


def test_what_comes_back_is_found_again_with_a_higher_version(lock):
    [before] = found("六十扇门")
    services.withdraw(page=lock, now=timezone.now())
    publish(NewsPage.objects.get(pk=lock.pk))
    [after] = found("六十扇门")
    assert after.pk == before.pk
    assert after.version > before.version


def test_what_expires_is_not_found(column):
    publish(ArticleFactory(parent=column, title=TITLE, expire_at=timezone.now() + HOUR))
    assert titles("六十扇门") == [TITLE]
    NewsPage.objects.update(expire_at=timezone.now() - HOUR)
    publish_scheduled(timezone.now())
    assert titles("六十扇门") == []


def test_what_is_deleted_is_not_found(lock):
    lock.delete()
    assert titles("六十扇门") == []


def test_what_is_below_a_deleted_column_is_not_found(lock, column):
    Page.objects.get(pk=column.pk).delete()
    assert titles("六十扇门") == []
    assert titles("要闻") == []


def test_a_restricted_page_is_not_found_until_it_is_free(lock, run_tasks):
    restriction = restrict(lock)
    assert titles("六十扇门") == []
    restriction.delete()
    run_tasks()
    assert titles("六十扇门") == [TITLE]


def test_what_is_below_a_restricted_page_is_not_found_until_it_is_free(lock, news, run_tasks):
    restriction = restrict(news)
    assert titles("六十扇门") == []
    assert titles("要闻") == []
    restriction.delete()
    run_tasks()
    assert titles("六十扇门") == [TITLE]


def test_what_is_moved_below_a_restriction_is_not_found(lock, news):
    inside = publish(ColumnFactory(parent=news, title="内部", slug="neibu"))
    restrict(inside)
    lock.move(inside, pos="last-child")
    assert titles("六十扇门") == []


def test_what_is_below_a_column_moved_below_a_restriction_is_not_found_after_the_task(lock, column, home, news, run_tasks):
    inside = publish(ColumnFactory(parent=home, title="内部", slug="neibu"))
    restrict(inside)
    column.move(inside, pos="last-child")
    run_tasks()
    assert titles("六十扇门") == []


# Another way to it


def test_a_page_moved_has_another_address_and_place(lock, news, column):
    other = publish(ColumnFactory(parent=news, title="专题", slug="zhuanti"))
    lock.move(other, pos="last-child")
    [row] = found("六十扇门")
    assert (row.url_path, row.trail) == ("/news/zhuanti/suo/", "新闻 / 专题")
    assert titles("六十扇门", **{"in": str(column.pk)}) == []
    assert titles("六十扇门", **{"in": str(other.pk)}) == [TITLE]


def test_a_page_with_another_slug_has_another_address(lock):
    lock.slug = "suo-2"
    services.publish(page=lock, now=timezone.now())
    assert found("六十扇门")[0].url_path == "/news/yaowen/suo-2/"


@pytest.mark.parametrize("change", [{"slug": "toutiao"}, {"title": "头条"}])
def test_a_column_with_another_name_takes_what_is_below_it_along(lock, news, change, run_tasks):
    run_tasks()
    column = lock.get_parent().specific
    for name, value in change.items():
        setattr(column, name, value)
    services.publish(page=column, now=timezone.now())
    run_tasks()
    [row] = found("六十扇门")
    way = {"slug": ("/news/toutiao/suo/", "新闻 / 要闻"), "title": ("/news/yaowen/suo/", "新闻 / 头条")}
    assert (row.url_path, row.trail) == way[next(iter(change))]


def test_a_column_written_anew_wakes_nobody_below_it(lock, column, run_tasks):
    [before] = found("六十扇门")
    column.summary = "别的摘要"
    services.publish(page=column, now=timezone.now())
    run_tasks()
    assert found("六十扇门")[0].version == before.version


def test_each_language_finds_its_own(lock, home):
    english = Locale.objects.create(language_code="en")
    for page in (home, lock.get_parent().get_parent().specific, lock.get_parent().specific, lock):
        copy = page.copy_for_translation(english)
    copy.title, copy.locale = "One lock 六十扇门", english
    for page in copy.get_ancestors(inclusive=True).filter(depth__gt=1).specific():
        publish(copy if page.pk == copy.pk else page)
    assert titles("六十扇门") == [TITLE]
    assert titles("六十扇门", locale="en") == ["One lock 六十扇门"]


# What pages show of others


def test_a_picture_with_other_words_changes_the_result(article, run_tasks):
    picture = ImageFactory(alt="一把锁")
    article(title=TITLE, cover=picture)
    picture.alt = "一把铜锁"
    picture.save()
    run_tasks()
    assert found("六十扇门")[0].alt == "一把铜锁"
    picture.delete()
    [row] = found("六十扇门")
    assert (row.picture, row.alt) == (None, "")


def test_a_policy_is_marked_when_another_takes_its_place(news, run_tasks):
    column = publish(PolicyColumnFactory(parent=news))
    old = publish(PolicyFactory(parent=column, title="旧的奖补办法"))
    new = PolicyFactory(parent=column, title="新的奖补办法")
    new.replacements.create(replaced=old)
    new = publish(new)
    run_tasks()
    assert {row.title: row.mark for row in found("奖补办法")} == {"旧的奖补办法": "已废止", "新的奖补办法": ""}
    services.withdraw(page=new, now=timezone.now())
    run_tasks()
    assert {row.title: row.mark for row in found("奖补办法")} == {"旧的奖补办法": ""}


# Tombstones


def test_old_tombstones_are_purged_and_young_ones_kept(lock):
    now = timezone.now()
    services.withdraw(page=lock, now=now)
    assert purge(now=now + HOUR) == "清除已撤下的 0 条"
    assert purge(now=now + KEEP_TOMBSTONES + HOUR) == "清除已撤下的 1 条"
    assert not SearchDocument.objects.filter(page_id=lock.pk).exists()


def test_a_tombstone_elasticsearch_has_not_heard_of_is_kept(lock, settings):
    services.withdraw(page=lock, now=timezone.now())
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    late = timezone.now() + KEEP_TOMBSTONES + HOUR
    assert purge(now=late) == "清除已撤下的 0 条"
    SearchDocument.objects.filter(page_id=lock.pk).update(indexed_version=2**62)
    assert purge(now=late) == "清除已撤下的 1 条"


# Killed


def furnish() -> None:
    home = HomePageFactory(parent=Page.objects.get(depth=1))
    Site.objects.update(root_page=publish(home))
    column = publish(ColumnFactory(parent=home, title="要闻", slug="yaowen"))
    publish(ArticleFactory(parent=column, title=TITLE, slug="suo"))
    ArticleFactory(parent=column, title="竹椅", slug="zhuyi")


FINDABLE = """SELECT p.slug, p.live, d.id IS NOT NULL, (SELECT count(*) FROM search_fulltext f WHERE f.rowid = d.id),
    (SELECT count(*) FROM search_facetvalue v WHERE v.document_id = d.id) > 0 FROM wagtailcore_page p
    LEFT JOIN search_searchdocument d ON d.page_id = p.id AND d.gone_at IS NULL WHERE p.depth = 4 ORDER BY p.slug"""
SURPLUS = "SELECT count(*) FROM search_fulltext WHERE rowid NOT IN (SELECT id FROM search_searchdocument WHERE gone_at IS NULL)"


@pytest.mark.parametrize(
    ("act", "after"),
    [
        (lambda: publish(NewsPage.objects.get(slug="zhuyi")), [("suo", 1, 1, 1, 1), ("zhuyi", 1, 1, 1, 1)]),
        (
            lambda: services.withdraw(page=NewsPage.objects.get(slug="suo"), now=timezone.now()),
            [("suo", 0, 0, 0, 0), ("zhuyi", 0, 0, 0, 0)],
        ),
        (lambda: NewsPage.objects.get(slug="suo").delete(), [("zhuyi", 0, 0, 0, 0)]),
    ],
    ids=["publish", "withdraw", "delete"],
)
def test_killed_at_any_moment_a_page_is_public_and_findable_or_neither(workshop, act, after):
    workshop.run(furnish)
    workshop.save()
    before = workshop.ask(FINDABLE)
    assert before == [("suo", 1, 1, 1, 1), ("zhuyi", 0, 0, 0, 0)]
    states = []
    for _ in workshop.killed_at_every_seam(act):
        assert workshop.ask(SURPLUS) == [(0,)]
        states.append(workshop.ask(FINDABLE))
    assert states[-1] == after
    assert all(state in (before, after) for state in states)
