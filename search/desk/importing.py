"""Synonyms from a spreadsheet: checked, shown, then written."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from search.desk import selectors, services, sheets
from search.desk.forms import ImportForm
from search.desk.pages import DeskPage
from site_cms.users.models import User


class ImportView(DeskPage):
    """A spreadsheet is checked and shown; it is written when the editor has seen what will happen."""

    template_name = "search/admin/import.html"
    page_title = "导入同义词"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perms(["search.add_synonymgroup", "search.change_synonymgroup"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        here = [{"url": reverse("synonyms:index"), "label": "同义词"}, {"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        export = f"{reverse('synonyms:index')}?export=xlsx"
        return {"form": ImportForm(), "kinds": sheets.kinds(), "export_url": export} | super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "rows" in request.POST:
            return self._write(request)
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._refuse(form)
        try:
            rows = sheets.read(form.cleaned_data["file"].read(sheets.MOST_BYTES + 1))
        except sheets.BrokenSheet as error:
            form.add_error("file", str(error))
            return self._refuse(form)
        return self._show(rows)

    def _refuse(self, form: ImportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _show(self, rows: list[sheets.Row]) -> HttpResponse:
        plan = sheets.plan(rows, selectors.groups_with_kinds())
        shown = sheets.pack(rows), sheets.pack(plan.to_write)
        return self.render_to_response(self.get_context_data(plan=plan, rows=shown[0], agreed=shown[1]))

    def _write(self, request: HttpRequest) -> HttpResponse:
        """What was agreed to, if it is still what would be written now."""
        try:
            rows, agreed = sheets.unpack(request.POST["rows"]), sheets.unpack(request.POST.get("agreed", ""))
        except sheets.BrokenSheet as error:
            messages.error(request, str(error))
            return redirect("synonyms:import")
        if not services.import_groups(rows=rows, agreed=agreed, by=cast(User, request.user)):
            messages.warning(request, "检查以后有人改过同义词，请再看一遍。")
            return self._show(rows)
        messages.success(request, f"已写入 {len(agreed)} 组同义词，一分钟内对读者生效。")
        return redirect("synonyms:index")
