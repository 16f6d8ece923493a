"""The admin's form of a page."""

from site_cms.core.publishing.forms import GatedPageForm
from site_cms.core.validators import page_slug


class PageForm(GatedPageForm):
    """The address may be left empty: the page makes it from its title. Typed, it is ASCII as well.

    While the address follows the title the field stays empty. Autosave stores titles half typed and does not refresh the
    fields; an address shown would come back with the next save and freeze the first syllable.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "slug" not in self.fields:
            return
        field = self.fields["slug"]
        field.required = False
        field.validators.append(page_slug)
        if self.instance.slug and self.instance.slug_follows_title:
            field.widget.attrs["placeholder"] = self.instance.slug
            self.initial["slug"] = ""
