"""What the lobby registers."""

from wagtail import hooks

from home.addresses import SERVICES
from site_cms.core.registry import SearchKind

hooks.register("search_kinds", lambda: [SearchKind(key="page", label="页面", order=90)])
hooks.register("service_links", lambda: SERVICES)
