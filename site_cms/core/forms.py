"""The admin's form of a page."""

from site_cms.core.publishing.forms import GatedPageForm


class PageForm(GatedPageForm):
    """The address may be left empty: the page makes it from its title."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
