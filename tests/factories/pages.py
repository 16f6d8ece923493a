"""Pages, and the way a test publishes them."""

import datetime as dt

import factory
import wagtail_factories

from home.models import HomePage


def publish(page, *, at: dt.datetime | None = None):
    """Publish `page` and give it `at` as its time of publication, as an import would. Returns it as the database has it."""
    page.save_revision().publish()
    if at:
        type(page).objects.filter(pk=page.pk).update(published_at=at)
    page.refresh_from_db()
    return page


class HomePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HomePage

    title = "永川设计"
    slug = "home-page"
    live = False
    summary = factory.LazyAttribute(lambda page: f"{page.title}：永川区工业设计的现场。")
