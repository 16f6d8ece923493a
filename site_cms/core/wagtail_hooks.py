"""What the ground registers with Wagtail and at its own places."""

from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from site_cms.core.doctor import ground_blockers, ground_checks
from site_cms.core.elder import elder_link
from site_cms.core.navigation import Navigation
from site_cms.core.page_cache import share_page
from site_cms.core.publishing import schedule
from site_cms.core.rich_text import register_clean_paste
from site_cms.core.site_settings import SiteSettings
from site_cms.core.viewsets import LaunchReportViewSet, TermViewSet

register_setting(SiteSettings, icon="site", order=10)
register_setting(Navigation, icon="list-ul", order=15)
register_snippet(TermViewSet)

hooks.register("register_admin_viewset", LaunchReportViewSet)
hooks.register("register_rich_text_features", register_clean_paste)
hooks.register("doctor", ground_checks)
hooks.register("launch_blockers", ground_blockers)
hooks.register("periodic_jobs", lambda: schedule.JOBS)
hooks.register("before_serve_page", share_page)
hooks.register("service_links", lambda: [elder_link()])
