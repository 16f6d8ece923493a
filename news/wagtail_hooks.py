"""What the newsroom registers."""

from wagtail import hooks

from news.viewsets import articles
from site_cms.core.registry import SearchKind

hooks.register("register_admin_viewset", lambda: articles)
hooks.register(
    "search_kinds",
    lambda: [SearchKind(key="news", label="新闻", order=10), SearchKind(key="policy", label="政策", order=15)],
)
