"""A page as a reader has it before him."""

import pytest
from django.urls import clear_script_prefix, set_script_prefix
from lxml import html


class Reading:
    """A page parsed: `text` without the places where a line may break, `all(xpath)` and `texts(xpath)` for its parts."""

    def __init__(self, markup: str) -> None:
        self.tree = html.document_fromstring(markup)

    @staticmethod
    def words(element) -> str:
        return " ".join(element.text_content().replace("\u00a0", " ").split())

    @property
    def text(self) -> str:
        return self.words(self.tree.find(".//main"))

    def all(self, xpath: str) -> list:
        return self.tree.xpath(xpath)

    def texts(self, xpath: str) -> list[str]:
        return [self.words(element) for element in self.all(xpath)]


@pytest.fixture
def read(client):
    """`read(url)`: the page at `url`, which must answer 200."""

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
