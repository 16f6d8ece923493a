"""A home page with sections, plain pages."""

import pytest

from tests.factories.home import StandardPageFactory
from tests.factories.pages import publish, story


@pytest.fixture
def arrange(home):
    """`arrange(news(…), targets(…))`: the home page, published with these sections in this order."""

    def make(*sections):
        home.sections = story(*sections)
        return publish(home)

    return make


@pytest.fixture
def plain(home):
    """Makes a published plain page below the home page."""

    def make(**changes):
        return publish(StandardPageFactory(**{"parent": home} | changes))

    return make
