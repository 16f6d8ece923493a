"""What counting registers with the admin and the ground."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse_lazy
from wagtail import hooks

from site_cms.analytics import urls
from site_cms.analytics.health import CHECKS, METRICS
from site_cms.analytics.menu import ReportMenuItem
from site_cms.analytics.periodic import JOBS
from site_cms.analytics.yearly import own_figures

hooks.register("periodic_jobs", lambda: JOBS)
hooks.register("doctor", lambda: CHECKS)
hooks.register("metrics", lambda: METRICS)
hooks.register("yearly_figures", own_figures)


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("analytics/", include(urls))]


@hooks.register("register_reports_menu_item")
def views_menu_item():
    return ReportMenuItem("浏览量", reverse_lazy("analytics:views"), name="page-views", icon_name="view", order=100)


@hooks.register("register_reports_menu_item")
def yearly_menu_item():
    return ReportMenuItem("网站工作年度报表", reverse_lazy("analytics:yearly"), name="yearly", icon_name="table", order=110)


@hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(content_type__app_label="analytics", codename="view_viewday")
