"""Below a path of the district's portal the way in works and stays below it."""

import pytest
from django.urls import set_script_prefix

from tests.factories.users import EditorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _below_design(settings):
    settings.FORCE_SCRIPT_NAME = "/design"
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/design/"
    settings.STATIC_URL = "/design/static/"
    # gunicorn's handler does this for every request, the test client's does not.
    set_script_prefix("/design/")
    yield
    set_script_prefix("/")


def test_the_log_in_page_links_only_below(client):
    page = client.get("/account/login/").content.decode()
    links = [text.partition('"')[0] for text in page.replace('href="', "\0").replace('action="', "\0").split("\0")[1:]]
    assert [link for link in links if link.startswith("/") and not link.startswith("/design/")] == []
    assert "/design/account/password/reset/" in links


def test_an_editor_logs_in_and_lands_below(client):
    editor = EditorFactory(password="zhu-bian-lu-you-qi-3")
    assert client.get("/admin/").url == "/design/admin/login/?next=/design/admin/"
    answer = client.post("/account/login/", {"login": editor.email, "password": "zhu-bian-lu-you-qi-3"})
    assert answer.url == "/design/admin/"
    assert answer.cookies["sessionid"]["path"] == "/design/"


def test_logging_out_ends_below(editor_client):
    assert editor_client.post("/admin/logout/").url == "/design/account/login/"
