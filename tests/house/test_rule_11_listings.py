"""Rule 11: every listing runs with 1 and 3 items at the same literal query count.

A listing is a page type that holds other pages, a feed, a list view or a viewset with a list. `LISTINGS` names every one of them.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from django.contrib.syndication.views import Feed
from django.core.cache import caches
from django.urls import get_resolver, reverse
from django.utils import timezone
from django.views.generic.list import BaseListView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, get_page_models

from home.feedback.services import note_export, take
from news.models import PolicyIndexPage
from search.models import HotWord, SearchedDay, SynonymGroup
from site_cms.analytics.models import ViewDay
from site_cms.analytics.selectors import today
from site_cms.core.terms import Term, TermKind
from site_cms.jobs import services
from site_cms.media.tasks import make_missing
from tests.conftest import BEIJING
from tests.factories.feedback import received
from tests.factories.media import ImageFactory
from tests.factories.news import PolicyColumnFactory, PolicyFactory, TopicFactory
from tests.factories.pages import publish
from tests.factories.users import UserFactory
from tests.house.tree import PRODUCT

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Listing:
    """Where a list is read, in how many queries, and what one more line of it is made of."""

    address: Callable[[], str]
    queries: int
    thing: str


LISTINGS = {
    "home.models.home_page.HomePage": Listing(lambda: "/", 9, "article"),
    "news.models.columns.NewsIndexPage": Listing(lambda: "/news/yaowen/", 10, "article"),
    "news.feeds.ColumnFeed": Listing(lambda: "/news/yaowen/feed/", 6, "article"),
    "news.feeds.AtomColumnFeed": Listing(lambda: "/news/yaowen/atom/", 6, "article"),
    "news.views.SiteFeed": Listing(lambda: "/feed/", 7, "entry"),
    "news.views.AtomSiteFeed": Listing(lambda: "/atom/", 7, "entry"),
    "/news/": Listing(lambda: "/news/", 12, "entry"),
    "search.views.results_page": Listing(lambda: f"/search/?q={quote('摩配厂')}", 5, "article"),
    "/news/archive/2026/11/": Listing(lambda: "/news/archive/2026/11/", 9, "entry"),
    "news.models.policy_index.PolicyIndexPage": Listing(lambda: "/news/zhengce/", 8, "policy"),
    "/news/zhengce/feed/": Listing(lambda: "/news/zhengce/feed/", 5, "policy"),
    "news.viewsets.PolicyListing": Listing(lambda: reverse("policies:index"), 16, "policy"),
    "news.viewsets.PolicyListView": Listing(lambda: reverse("policies:index"), 16, "policy"),
    "news.viewsets.ArticleListing": Listing(lambda: reverse("articles:index"), 18, "article"),
    "site_cms.core.viewsets.TermViewSet": Listing(lambda: reverse(Term.snippet_viewset.get_url_name("list")), 9, "term"),
    "site_cms.users.viewsets.UserIndexView": Listing(lambda: reverse("wagtailusers_users:index"), 10, "user"),
    "site_cms.users.viewsets.UserViewSet": Listing(lambda: reverse("wagtailusers_users:index"), 10, "user"),
    "site_cms.analytics.views.PageViewsReport": Listing(lambda: reverse("analytics:views"), 15, "view"),
    "site_cms.jobs.views.OverviewView": Listing(lambda: reverse("jobs:overview"), 11, "mail"),
    "home.feedback.viewsets.FeedbackIndexView": Listing(lambda: reverse("feedback-desk:index"), 9, "report"),
    "home.feedback.viewsets.FeedbackViewSet": Listing(lambda: reverse("feedback-desk:index"), 9, "report"),
    "home.feedback.desk.ExportsView": Listing(lambda: reverse("feedback-desk:exports"), 8, "export"),
    "search.desk.viewsets.SynonymIndexView": Listing(lambda: reverse("synonyms:index"), 9, "synonyms"),
    "search.desk.viewsets.SynonymViewSet": Listing(lambda: reverse("synonyms:index"), 9, "synonyms"),
    "search.desk.viewsets.HotWordIndexView": Listing(lambda: reverse("hot-words:index"), 12, "hot word"),
    "search.desk.viewsets.HotWordViewSet": Listing(lambda: reverse("hot-words:index"), 12, "hot word"),
    "search.desk.bets.BestBetIndexView": Listing(lambda: reverse("wagtailsearchpromotions:index"), 11, "best bet"),
    "search.desk.views.SearchesReport": Listing(lambda: reverse("search-desk:report"), 11, "searched"),
}
# Lists on a plain view, whose class does not tell, and further lists of a class that is named already.
PLAIN_VIEWS = {
    "/news/",
    "search.views.results_page",
    "/news/zhengce/feed/",
    "/news/archive/2026/11/",
    "site_cms.jobs.views.OverviewView",
    "home.feedback.desk.ExportsView",
}
# Bases of other listings, without an address of their own.
BASES = {"site_cms.admin_ui.listings.FlatListingViewSet", "news.feeds.EntryFeed"}


def listings(page_types: Iterable[type[Page]], classes: Iterable[type]) -> set[str]:
    """Dotted names of those that list things."""
    holders = [model for model in page_types if model.subpage_types]
    return {f"{kind.__module__}.{kind.__qualname__}" for kind in (*holders, *classes)} - BASES


def our_listing_classes() -> list[type]:
    """Feeds, list views and listing viewsets defined in the project, however deep below Django's and Wagtail's."""
    # With the addresses every view and viewset of the site is loaded.
    assert get_resolver().url_patterns
    found = {kind for base in (Feed, BaseListView, ModelViewSet, PageListingViewSet) for kind in _below(base)}
    return [kind for kind in found if kind.__module__.split(".")[0] in PRODUCT]


def _below(kind: type) -> set[type]:
    return set().union(*({child} | _below(child) for child in kind.__subclasses__()))


def our_page_types() -> list[type[Page]]:
    return [model for model in get_page_models() if model.__module__.split(".")[0] in PRODUCT]


def mail(number: int) -> str:
    services.send_mail_once(key=f"k{number}", to="lin@example.cn", subject=f"作品已收到{number}", body="正文")
    return f"作品已收到{number}"


def export(number: int) -> str:
    editor = UserFactory(name=f"林小满{number}")
    note_export(by=editor, rows=1, contacts=0, now=timezone.now())
    return editor.name


def promoted(page: Page, words: str) -> str:
    SearchPromotion.objects.create(query=Query.get(words), page=page)
    return page.title


def viewed(page: Page) -> str:
    ViewDay.objects.create(page=page, day=today(), views=1)
    return page.title


SEARCH_MAKERS = {
    "synonyms": lambda number: SynonymGroup.objects.create(words=f"第{number}届设计周\n设计周{number}").word_list[0],
    "hot word": lambda number: HotWord.objects.create(word=f"展馆夜场{number}").word,
    "searched": lambda number: SearchedDay.objects.create(day=today(), words=f"火星{number}", times=1, zero_times=1).words,
}


@pytest.fixture
def one_more(article, news):
    """Makes one more of a thing, numbered, and gives the words by which a reader knows it."""

    def full_article(number: int) -> str:
        """With all that a listing may show of it: what is not there costs no query."""
        cover = ImageFactory()
        make_missing(cover)
        return article(title=f"问诊单{number}", cover=cover, topics=[TopicFactory(name=f"展馆{number}")]).title

    def entry(number: int) -> str:
        """An article and a policy: the front, its archive and the feeds of the site show both."""
        index = PolicyIndexPage.objects.first() or publish(PolicyColumnFactory(parent=news))
        publish(PolicyFactory(parent=index), at=dt.datetime(2026, 11, 23, 9, 0, tzinfo=BEIJING))
        return full_article(number)

    def policy(number: int) -> str:
        index = PolicyIndexPage.objects.first() or publish(PolicyColumnFactory(parent=news))
        return publish(PolicyFactory(parent=index, title=f"奖补办法{number}")).title

    def report(number: int) -> str:
        """About a page, in somebody's hands."""
        page, editor = article(title=f"问诊单{number}"), UserFactory(is_superuser=True)
        take(feedback=received(page=page, place=page.title), by=editor, now=timezone.now())
        return page.title

    makers = {
        **SEARCH_MAKERS,
        "report": report,
        "export": export,
        "best bet": lambda number: promoted(article(title=f"问诊单{number}"), f"奖补{number}"),
        "view": lambda number: viewed(article(title=f"夜场{number}")),
        "article": full_article,
        "entry": entry,
        "policy": policy,
        "term": lambda number: TopicFactory(name=f"展馆{number}", kind=TermKind.TOPIC).name,
        "user": lambda number: UserFactory(name=f"林小满{number}").name,
        "mail": mail,
    }
    return lambda thing, number: makers[thing](number)


@pytest.fixture
def chief(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def test_every_listing_is_counted_here():
    assert listings(our_page_types(), our_listing_classes()) == set(LISTINGS) - PLAIN_VIEWS


def test_a_listing_nobody_counts_is_found():
    class ForgottenFeed(Feed):
        pass

    name = f"{__name__}.{test_a_listing_nobody_counts_is_found.__name__}.<locals>.ForgottenFeed"
    assert listings([], [ForgottenFeed]) - set(LISTINGS) == {name}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_needs_the_same_queries_however_long(name, count, one_more, chief, column, django_assert_num_queries):
    listing = LISTINGS[name]
    words = [one_more(listing.thing, number) for number in range(count)]
    chief.get(listing.address())
    caches["pages"].clear()
    with django_assert_num_queries(listing.queries):
        answer = chief.get(listing.address())
    page = answer.content.decode().replace("<wbr>", "")
    assert [word for word in words if word not in page] == []


def test_a_list_that_asks_a_line_a_query_is_caught(article, django_assert_num_queries):
    pages = [article() for _ in range(3)]
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(1):
        assert [Page.objects.get(pk=page.pk).get_parent().title for page in pages]
