"""Everything in the admin that a person can read is Chinese."""

import re

import pytest
from wagtail.models import PageLogEntry

from tests.admin_ui.visible import english_in, menu_addresses
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

EDITOR = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/{home}/",
    "/admin/pages/{column}/",
    "/admin/pages/{column}/?q=设计",
    "/admin/pages/{column}/add_subpage/",
    "/admin/pages/add/news/newspage/{column}/",
    "/admin/pages/{article}/edit/",
    "/admin/pages/{article}/history/",
    "/admin/pages/{article}/copy/",
    "/admin/pages/{article}/move/",
    "/admin/pages/{article}/unpublish/",
    "/admin/pages/{article}/delete/",
    "/admin/pages/{article}/usage/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/images/multiple/add/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/media/",
    "/admin/media/video/add/",
    "/admin/media/audio/add/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/media/chooser/",
    "/admin/choose-page/",
    "/admin/choose-external-link/",
    "/admin/account/",
    "/admin/reports/locked/",
    "/admin/reports/page-types-usage/",
    "/admin/gibt-es-nicht/",
]
ADMINISTRATOR = [
    "/admin/users/",
    "/admin/users/new/",
    "/admin/users/edit/{user}/",
    "/admin/users/delete/{user}/",
    "/admin/groups/",
    "/admin/groups/new/",
    "/admin/groups/edit/{group}/",
    "/admin/sites/",
    "/admin/sites/new/",
    "/admin/collections/",
    "/admin/collections/add/",
    "/admin/redirects/",
    "/admin/redirects/add/",
    "/admin/redirects/import/",
    "/admin/snippets/",
    "/admin/reports/site-history/",
]


@pytest.fixture
def places(home, column, article, editor):
    page = article()
    PageLogEntry.objects.filter(label="Welcome to your new Wagtail site!").delete()
    return {"home": home.pk, "column": column.pk, "article": page.pk, "user": editor.pk, "group": editor.groups.get().pk}


def read(client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code in {200, 404}, address
    if answer["Content-Type"].startswith("application/json"):
        return answer.json()["html"]
    return answer.content.decode()


def leftovers(client, addresses: list[str], places: dict[str, int]) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        english = english_in(read(client, address.format(**places)))
        if english:
            found[address] = english
    return found


def test_the_test_itself_sees_english():
    page = "<main><p>保存</p><button title='Save draft'>保存</button><template><p>Loading</p></template></main>"
    assert english_in(page) == ["Loading", "Save draft"]


def test_an_editor_reads_chinese(editor_client, places):
    assert leftovers(editor_client, EDITOR, places) == {}


def test_an_administrator_reads_chinese(client, places):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert leftovers(client, EDITOR + ADMINISTRATOR, places) == {}


def test_every_entry_of_the_menu_leads_to_a_chinese_page(client, places):
    client.force_login(UserFactory(is_superuser=True))
    addresses = menu_addresses(read(client, "/admin/"))
    assert {"/admin/images/", "/admin/users/", "/admin/reports/locked/"} <= set(addresses)
    assert leftovers(client, addresses, {}) == {}


def test_scripts_speak_chinese_too(editor_client):
    catalogue = editor_client.get("/admin/jsi18n/").content.decode()
    for text in ("Autosave in progress\\u2026", "A server error occurred.", "Insert a block"):
        assert f'"{text}":' in catalogue


@pytest.mark.parametrize("address", ["/admin/", "/admin/images/", "/admin/pages/{article}/edit/"])
def test_the_admin_asks_no_other_host(editor_client, places, address):
    page = read(editor_client, address.format(**places))
    loaded = re.findall(r'(?:src|srcset|action|data-[\w-]*url[\w-]*)="(https?:)?//', page)
    assert loaded == []
    assert not re.search(r'<(?:link|script|img|iframe)[^>]+(?:href|src)="(?:https?:)?//', page)
    assert "gravatar" not in page
    assert "releases.wagtail" not in page
