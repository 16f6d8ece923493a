"""Addresses of the lobby that are no pages."""

from django.urls import reverse

from site_cms.core.navigation import FooterColumn
from site_cms.core.registry import ServiceLink


def service_links() -> list[ServiceLink]:
    return [
        ServiceLink("我要纠错", reverse("feedback:new"), note="哪里写错了、打不开，告诉我们，不用注册", footer=FooterColumn.DO),
        ServiceLink("查询纠错编号", reverse("feedback:look-up"), note="凭编号看办到哪一步"),
    ]


def closed_to_robots() -> list[str]:
    """Forms and answers to single people: nothing a search engine shall keep."""
    return [reverse("feedback:new")]
