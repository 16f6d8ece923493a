"""The admin's page about what runs in the background."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from site_cms.jobs import selectors, services
from site_cms.jobs.models import OutboxMail

may_look = permission_required("jobs.view_periodicrun")
may_act = permission_required("jobs.change_outboxmail")


@method_decorator(may_look, name="dispatch")
class OverviewView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "jobs/overview.html"
    page_title = "后台任务"
    header_icon = "clock"
    _show_breadcrumbs = True
    breadcrumbs_items = [{"url": "", "label": "后台任务"}]

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            job_lines=selectors.job_lines(),
            waiting_tasks=selectors.waiting_task_count(),
            failed_tasks=selectors.failed_tasks(),
            mails=selectors.open_mails(),
            may_act=self.request.user.has_perm("jobs.change_outboxmail"),
            **kwargs,
        )


@may_act
@require_POST
def resend_mail(request: HttpRequest, pk: int) -> HttpResponse:
    services.resend_mail(mail=get_object_or_404(OutboxMail, pk=pk), now=timezone.now())
    messages.success(request, "邮件已重新排队。")
    return redirect("jobs:overview")


@may_act
@require_POST
def settle_mail(request: HttpRequest, pk: int) -> HttpResponse:
    services.settle_mail(mail=get_object_or_404(OutboxMail, pk=pk), now=timezone.now())
    messages.success(request, "邮件已标为处理完毕，不再发送。")
    return redirect("jobs:overview")


@may_act
@require_POST
def rerun_task(request: HttpRequest, pk: str) -> HttpResponse:
    services.rerun_task(task=get_object_or_404(DBTaskResult, pk=pk))
    messages.success(request, "任务已重新排队。")
    return redirect("jobs:overview")
