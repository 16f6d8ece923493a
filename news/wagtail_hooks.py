"""What the newsroom registers."""

from wagtail import hooks

from news.facets import FACETS
from news.periodic import JOBS
from news.selectors import feed_links, freshness_rules
from news.services import announce_predecessors
from news.viewsets import articles, policies
from news.yearly import FIGURES
from site_cms.core.registry import SearchKind

hooks.register("register_admin_viewset", lambda: [articles, policies])
hooks.register(
    "search_kinds",
    lambda: [SearchKind(key="news", label="新闻", order=10), SearchKind(key="policy", label="政策", order=15)],
)
hooks.register("search_facets", lambda: FACETS)
hooks.register("freshness", freshness_rules)
hooks.register("service_links", feed_links)
hooks.register("yearly_figures", lambda: FIGURES)
hooks.register("periodic_jobs", lambda: JOBS)
hooks.register("page_went_public", lambda page, now: announce_predecessors(page_id=page.pk))
hooks.register("page_withdrawn", lambda page_id, now: announce_predecessors(page_id=page_id))
