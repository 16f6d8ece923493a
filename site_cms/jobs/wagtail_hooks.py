"""What background work registers with the admin and the ground."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse_lazy
from wagtail import hooks

from site_cms.jobs import urls
from site_cms.jobs.menu import OverviewMenuItem
from site_cms.jobs.periodic import JOBS


@hooks.register("periodic_jobs")
def jobs_of_the_ground():
    return JOBS


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("background/", include(urls))]


@hooks.register("register_reports_menu_item")
def overview_menu_item():
    return OverviewMenuItem("后台任务", reverse_lazy("jobs:overview"), name="background", icon_name="clock", order=900)


@hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(content_type__app_label="jobs", codename__in=["view_periodicrun", "change_outboxmail"])
