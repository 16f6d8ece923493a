"""Pages, and the way a test publishes them."""

import datetime as dt
import json

import factory
import wagtail_factories
from django.utils import timezone

from home.models import HomePage
from site_cms.core.publishing import services


def publish(page, *, at: dt.datetime | None = None):
    """Publish `page` through the door; `at` is when it first went public. Returns it as the database has it."""
    return services.publish(page=page, now=timezone.now(), published_at=at)


def story(*blocks: tuple[str, object]) -> str:
    """A story as it is stored: `story(("text", "<p>…</p>"), ("quote", {…}))`, for the field of a page."""
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


class HomePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HomePage

    title = "永川设计"
    slug = "home-page"
    live = False
    summary = factory.LazyAttribute(lambda page: f"{page.title}：永川区工业设计的现场。")
