"""The editors' pages about one report, and the list of what was taken out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.feedback import rules, selectors, services
from home.feedback.desk_forms import AnswerForm, ErasureForm
from home.feedback.enums import State
from home.models.feedback import Feedback

DESK = "feedback-desk"


class ReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One report: what was written, who handles it, what happened; posting answers it."""

    model = Feedback
    permission_required = "view"
    index_url_name = f"{DESK}:index"
    template_name = "home/feedback/desk/report.html"
    header_icon = "comment"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reports = Feedback.objects.select_related("page", "handler", "correction")
        self.feedback = get_object_or_404(reports, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return f"纠错 {self.feedback.shown_number}"

    def get_breadcrumbs_items(self) -> list[dict]:
        here = [{"url": reverse(self.index_url_name), "label": "纠错"}, {"url": "", "label": self.feedback.shown_number}]
        return [*self.breadcrumbs_items, *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, report = self.request.user, self.feedback
        may_answer = rules.may_answer(feedback=report, user=user, state=State.ADOPTED)
        may_take = rules.may_take(feedback=report, user=user)
        return super().get_context_data(**kwargs) | {
            "report": report,
            "page_url": report.page.url if report.page and report.page.live else "",
            "is_overdue": report.is_overdue(timezone.now()),
            "sees_contact": rules.may_see_contact(feedback=report, user=user),
            "history": selectors.history(report),
            "may_take": bool(may_take),
            "why_no_answer": "" if may_answer or may_take else may_answer.reason,
            "answer_form": kwargs.get("answer_form") or (AnswerForm(feedback=report) if may_answer else None),
            "erasure_form": ErasureForm() if user.has_perm("home.erase_feedback") else None,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AnswerForm(request.POST, feedback=self.feedback)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(answer_form=form), status=422)
        given = form.cleaned_data
        services.answer(
            feedback=self.feedback, state=State(given["state"]), text=given["text"], correction=given["correction"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
        told = "，答复已交给发信程序" if self.feedback.email else ""
        messages.success(request, f"{self.feedback.shown_number} 已答复{told}。")
        return redirect(self.index_url_name)


@permission_required("home.answer_feedback")
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    services.take(feedback=get_object_or_404(Feedback, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, "这一条归您核实。核对好了，在下面答复。")
    return redirect(f"{DESK}:inspect", pk)


@permission_required("home.erase_feedback")
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    feedback, form = get_object_or_404(Feedback, pk=pk), ErasureForm(request.POST)
    proof = form.cleaned_data["proof"] if form.is_valid() else ""
    services.erase(feedback=feedback, proof=proof, by=request.user, now=timezone.now())
    messages.success(request, f"{feedback.shown_number} 写的内容和联系方式已删除。")
    return redirect(f"{DESK}:inspect", pk)


class ExportsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Who took lists of reports out of the site, when, and how many lines said how to reach somebody."""

    model = Feedback
    permission_required = "view"
    page_title = "纠错的导出记录"
    header_icon = "download"
    template_name = "home/feedback/desk/exports.html"

    def get_breadcrumbs_items(self) -> list[dict]:
        here = [{"url": reverse(f"{DESK}:index"), "label": "纠错"}, {"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        columns = [
            Column("at", label="时间"),
            Column("by", label="谁"),
            Column("rows", label="条数"),
            Column("contacts", label="其中带联系方式的"),
        ]
        exports = selectors.last_exports()
        return super().get_context_data(**kwargs) | {"table": Table(columns, exports), "exports": exports}
