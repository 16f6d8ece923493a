"""The site, its root page and the absence of restrictions are remembered, and forgotten at once when they change."""

import pytest
from wagtail.models import PageViewRestriction, Site

from tests.factories.pages import publish

pytestmark = pytest.mark.django_db


def test_a_restriction_set_while_readers_come_holds_at_once(column, article, client):
    page = article()
    assert client.get(page.url).status_code == 200
    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).status_code == 302


def test_a_restriction_lifted_lets_readers_in_at_once(column, article, client):
    page = article()
    restriction = PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).status_code == 302
    restriction.delete()
    assert client.get(page.url).status_code == 200


def test_a_home_page_published_again_shows_its_new_words_at_once(home, client):
    assert "三城一席" not in client.get("/").content.decode()
    home.seo_title = "三城一席"
    publish(home)
    assert "三城一席" in client.get("/").content.decode()


def test_a_site_moved_to_another_root_is_served_from_there_at_once(home, news, client):
    assert "<h1>新闻</h1>" not in client.get("/").content.decode()
    site = Site.objects.get(is_default_site=True)
    site.root_page = news
    site.save()
    assert "<h1>新闻</h1>" in client.get("/").content.decode()
