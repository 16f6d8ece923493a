"""The admin's form of a page."""

from site_cms.core.publishing.forms import GatedPageForm
from site_cms.core.validators import page_slug


class PageForm(GatedPageForm):
    """The address may be left empty: the page makes it from its title. Typed, it is ASCII as well."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].validators.append(page_slug)
