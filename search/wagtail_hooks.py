"""What search registers."""

from django.contrib.auth.models import Permission
from django.urls import include, path
from wagtail import hooks

from search.analysis.preload import preload
from search.desk import bets, urls
from search.desk.menu import drop_foreign, more_items
from search.desk.viewsets import SearchGroup
from search.engines.door import load
from search.facets import FACETS, KINDS
from search.health import CHECKS, METRICS
from search.periodic import JOBS
from search.services import project, withdraw
from search.views import closed_to_robots

hooks.register("search_kinds", lambda: KINDS)
hooks.register("search_facets", lambda: FACETS)
hooks.register("robots_disallow", closed_to_robots)
hooks.register("periodic_jobs", lambda: JOBS)
hooks.register("doctor", lambda: CHECKS)
hooks.register("metrics", lambda: METRICS)
hooks.register("server_start", preload)
hooks.register("server_start", load)
hooks.register("page_went_public", lambda page, now: project(page=page, now=now))
hooks.register("page_withdrawn", lambda page_id, now: withdraw(page_id=page_id, now=now))
hooks.register("register_admin_viewset", SearchGroup)
hooks.register("construct_settings_menu", drop_foreign)
hooks.register("construct_reports_menu", drop_foreign)
picks, searches, trying, status = more_items()
hooks.register("register_search_menu_item", lambda: picks)
hooks.register("register_search_menu_item", lambda: searches)
hooks.register("register_search_menu_item", lambda: trying)
hooks.register("register_search_menu_item", lambda: status)


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("search/", include(urls))]


# Before Wagtail's own, whose addresses they are.
@hooks.register("register_admin_urls", order=-1)
def best_bets_urls():
    return [path("searchpicks/", include(bets.urlpatterns))]


@hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(content_type__app_label="search", codename__in=["view_searchedday", "tend_search"])
