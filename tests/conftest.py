"""The small site every test may stand on: a home page, the news with one column, articles, an editor at the desk."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.urls import clear_script_prefix, set_script_prefix
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from site_cms.users.services import sync_roles
from tests.factories.news import ArticleFactory, ColumnFactory
from tests.factories.pages import HomePageFactory, publish
from tests.factories.users import EditorFactory
from tests.reading import Reading

BEIJING = dt.timezone(dt.timedelta(hours=8))

# A plugin can be named only by the topmost conftest or by a module of tests.
pytest_plugins = ["tests.elasticsearch.fixtures"]


@pytest.fixture(autouse=True)
def _empty_caches():
    """The test's transaction is rolled back, the process's memory is not."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def home(db):
    """The published home page, root of the only site (`testserver`); Wagtail's welcome page is gone."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    welcome = site.root_page
    page = HomePageFactory(parent=welcome.get_parent())
    site.hostname, site.site_name, site.root_page = "testserver", "永川设计", page
    site.save()
    welcome.delete()
    return publish(type(page).objects.get(pk=page.pk))


@pytest.fixture
def news(home):
    """The front of the news, over all columns."""
    return publish(ColumnFactory(parent=home, title="新闻", slug="news"))


@pytest.fixture
def column(news):
    """The column 要闻, still without an article."""
    return publish(ColumnFactory(parent=news, title="要闻", slug="yaowen"))


@pytest.fixture
def article(column):
    """Makes a published article in 要闻; `published_at` is when it went public, `live=False` leaves it a draft."""

    def make(*, published_at: dt.datetime = dt.datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING), live: bool = True, **changes):
        page = ArticleFactory(**{"parent": column} | changes)
        return publish(page, at=published_at) if live else page

    return make


@pytest.fixture
def editor(db):
    sync_roles()
    return EditorFactory()


@pytest.fixture
def editor_client(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def run_tasks():
    """Do what the worker would do: every task that is due, then stop. Its own loop would close the test's connection."""
    worker = Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="test", excluded_queue_names=[],
    )  # fmt: skip

    def run() -> None:
        while due := DBTaskResult.objects.ready().first():
            due.claim(worker.worker_id)
            worker.run_task(due)

    return run


@pytest.fixture
def read(client):
    """`read(url)`: the page at `url` (see `Reading`), which must answer 200."""

    def get(url: str) -> Reading:
        answer = client.get(url)
        assert answer.status_code == 200, url
        return Reading(answer.content.decode())

    return get


@pytest.fixture
def sub_path(settings):
    """The site lives below `/design`, as a section of the district's portal. The test client does not set the prefix itself."""
    settings.FORCE_SCRIPT_NAME = "/design"
    set_script_prefix("/design/")
    yield
    clear_script_prefix()
