"""`kill -9` between any two steps of publishing: the page is public with all that goes with it, or nothing happened."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsPage
from site_cms.core.publishing import services
from site_cms.core.publishing.schedule import publish_scheduled
from site_cms.jobs.services import send_mail_once
from site_cms.users.models import User
from tests.factories.news import ArticleFactory, ColumnFactory
from tests.factories.pages import HomePageFactory
from tests.factories.users import UserFactory

pytest_plugins = ["tests.processes"]
pytestmark = pytest.mark.django_db
TITLE = "一把锁，六十扇门"


@pytest.fixture
def told():
    """An app that sends a mail about what becomes public, as search would write its row."""

    def tell(page, now):
        send_mail_once(key=f"public:{page.pk}", to="desk@example.cn", subject=f"已发布：{page.title}", body=page.url)

    with hooks.register_temporarily("page_went_public", tell):
        yield


def furnish(drafts: int = 1, **changes) -> None:
    """A home page, a column, an administrator and drafts of articles."""
    home = HomePageFactory(parent=Page.objects.get(depth=1), live=True)
    Site.objects.update(root_page=home)
    column = ColumnFactory(parent=home, title="要闻", slug="yaowen", live=True)
    for number in range(drafts):
        ArticleFactory(parent=column, title=TITLE, slug=f"suo-{number}", **changes)
    UserFactory(email="chief@example.cn", is_superuser=True, is_staff=True)


@pytest.fixture
def desk(workshop, told):
    workshop.run(furnish)
    workshop.save()
    return workshop


def state(desk) -> tuple:
    """What there is of the publication: live pages with their time, versions, log lines, mails, waiting tasks, a new stamp."""
    article = "FROM news_newspage JOIN wagtailcore_page ON page_ptr_id = id"
    return tuple(
        desk.ask(question)[0][0]
        for question in (
            f"SELECT count(*) {article} WHERE live",
            f"SELECT count(*) {article} WHERE published_at IS NOT NULL",
            f"SELECT count(*) {article} WHERE title != '{TITLE}'",
            "SELECT count(*) FROM wagtailcore_revision",
            "SELECT count(*) FROM wagtailcore_pagelogentry WHERE action LIKE 'wagtail.publish%'",
            "SELECT count(*) FROM jobs_outboxmail",
            "SELECT count(*) FROM django_tasks_database_dbtaskresult",
            "SELECT count(*) FROM core_cachestamp WHERE value != 0",
        )
    )


def open_the_editor(note: Path) -> None:
    """Log in, open the article in Wagtail's editor and write down what the browser holds."""
    client = Client()
    client.force_login(User.objects.get())
    address = reverse("wagtailadmin_pages:edit", args=[NewsPage.objects.get().pk])
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").dict()
    form |= {"story-count": "0", "external_url": "https://example.cn/suo/", "action-publish": "action-publish"}
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    note.write_text(json.dumps({"address": address, "form": form, "cookies": cookies}))


def press_publish(note: Path) -> None:
    """The button 发布, through the whole of the middleware."""
    held, client = json.loads(note.read_text()), Client()
    client.cookies.load(held["cookies"])
    assert client.post(held["address"], held["form"]).status_code == 302


def check_every_seam(desk, publish) -> None:
    before = state(desk)
    states = [state(desk) for _ in desk.killed_at_every_seam(publish)]
    after = states[-1]
    assert after[:2] == (1, 1)
    assert set(states) == {before, after}


def test_a_publication_by_code_is_whole_or_not_at_all(desk):
    check_every_seam(desk, lambda: services.publish(page=NewsPage.objects.get(), now=timezone.now()))


def test_a_publication_in_the_editor_is_whole_or_not_at_all(desk, tmp_path):
    note = tmp_path / "browser.json"
    desk.run(lambda: open_the_editor(note))
    desk.save()
    check_every_seam(desk, lambda: press_publish(note))


def test_a_planned_publication_cut_off_is_made_up_for(workshop, told):
    def plan() -> None:
        furnish()
        page = NewsPage.objects.get()
        revision = page.save_revision(approved_go_live_at=timezone.now())
        assert revision.approved_go_live_at

    workshop.run(plan)
    workshop.save()
    ends = set()
    for _ in workshop.killed_at_every_seam(lambda: publish_scheduled(timezone.now())):
        workshop.run(lambda: publish_scheduled(timezone.now()))
        ends.add(state(workshop))
    assert len(ends) == 1
    assert ends.pop()[:2] == (1, 1)


def test_twenty_publish_at_once(workshop, told):
    """With SQLite's defaults 75 of 100 failed with "database is locked"."""
    workshop.run(lambda: furnish(drafts=20))

    def publish(number: int):
        return lambda: services.publish(page=NewsPage.objects.get(slug=f"suo-{number}"), now=timezone.now())

    ends = [workshop.end_of(process) for process in [workshop.start(publish(number)) for number in range(20)]]
    assert ends == [True] * 20
    assert state(workshop)[:2] == (20, 20)
    assert workshop.ask("SELECT count(*) FROM jobs_outboxmail") == [(20,)]
