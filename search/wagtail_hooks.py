"""What search registers. A line for each helper of the room."""

from wagtail import hooks

from search.facets import FACETS, KINDS
from search.periodic import JOBS
from search.services import project, withdraw

hooks.register("search_kinds", lambda: KINDS)
hooks.register("search_facets", lambda: FACETS)
hooks.register("periodic_jobs", lambda: JOBS)
hooks.register("page_went_public", lambda page, now: project(page=page, now=now))
hooks.register("page_withdrawn", lambda page_id, now: withdraw(page_id=page_id, now=now))
