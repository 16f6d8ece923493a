"""Admin pages of the ground."""

from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from site_cms.core.registry import collect
from site_cms.core.site_settings import SiteSettings


class LaunchReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What is still missing before the site may go public, for those who may edit the site's settings."""

    model = SiteSettings
    permission_required = "change"
    page_title = "上线前要补齐的"
    header_icon = "warning"
    template_name = "core/admin/launch_report.html"

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        blockers = collect("launch_blockers")
        columns = [
            TitleColumn("label", label="缺少什么", get_url=lambda blocker: blocker.url or None),
            Column("place", label="在哪里补", accessor=_place),
        ]
        return super().get_context_data(**kwargs) | {"blockers": blockers, "table": Table(columns, blockers)}


def _place(blocker) -> str:
    return "点左边的文字打开" if blocker.url else "由系统管理员处理"
