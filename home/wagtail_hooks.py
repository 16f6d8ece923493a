"""What the lobby registers."""

from wagtail import hooks

from home.addresses import closed_to_robots, service_links
from home.feedback.dashboard import add_waiting_panel
from home.feedback.registrations import JOBS, PERSONAL_DATA
from home.feedback.viewsets import feedback_desk
from home.yearly import FIGURES

hooks.register("service_links", service_links)
hooks.register("robots_disallow", closed_to_robots)
hooks.register("register_admin_viewset", lambda: feedback_desk)
hooks.register("construct_homepage_panels", add_waiting_panel)
hooks.register("personal_data", lambda: PERSONAL_DATA)
hooks.register("periodic_jobs", lambda: JOBS)
hooks.register("yearly_figures", lambda: FIGURES)
