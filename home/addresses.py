"""Addresses of the lobby that are no pages."""

from site_cms.core.navigation import FooterColumn
from site_cms.core.registry import ServiceLink

SERVICES = [
    ServiceLink("我要纠错", "feedback:new", note="哪里写错了、打不开，告诉我们，不用注册", footer=FooterColumn.DO),
    ServiceLink("查询纠错编号", "feedback:look-up", note="凭编号看办到哪一步"),
]
