"""The admin's form of a policy."""

from site_cms.core.forms import PageForm


class PolicyPageForm(PageForm):
    """Its rows are judged together with its text: a change must quote the article, a line of versions has no circle."""

    def _post_clean(self) -> None:
        """As the base's, with the typed rows in the page already: the gates ask for them."""
        for formset in self.formsets.values():
            if formset.is_valid():
                formset.save(commit=False)
        super()._post_clean()
        if self.is_on_its_way and "story" not in self.errors:
            self._show_beside_rows()

    def _show_beside_rows(self) -> None:
        forms = {id(form.instance): form for formset in self.formsets.values() for form in formset.forms}
        for problem in self.instance.row_problems():
            form = forms.get(id(problem.row))
            if form is not None:
                form.add_error(problem.field, problem.message)
