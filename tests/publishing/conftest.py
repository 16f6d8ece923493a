"""What the tests of the door share: somebody who listens at it, and the editor's form."""

import pytest
from wagtail import hooks


@pytest.fixture
def heard():
    """What apps that keep something of public pages are told: ("public", title) and ("gone", id), in order."""
    told = []

    def public(page, now):
        told.append(("public", page.title))

    def gone(page_id, now):
        told.append(("gone", page_id))

    with hooks.register_temporarily([("page_went_public", public), ("page_withdrawn", gone)]):
        yield told
