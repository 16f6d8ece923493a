"""A page as a reader has it before him."""

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
