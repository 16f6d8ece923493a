"""Kinds and facets that belong to no room."""

from search.projection import FILE_KIND
from site_cms.core.contracts import Validity
from site_cms.core.registry import SearchFacet, SearchKind

KINDS = [SearchKind(key="page", label="页面", order=90), SearchKind(key=FILE_KIND, label="文件", order=95)]
FACETS = [
    SearchFacet(key="year", label="哪一年", order=10),
    SearchFacet(key="validity", label="还有效吗", order=20, labels=lambda: dict(Validity.choices), in_order=True),
]
