"""News columns with their articles, and policies.

A Wagtail page is model and view in one: what a page shows is put together by the modules beside this package
(`columns`, `articles`, `feeds`), which know querysets and no model.
"""

from news.models.articles import Correction, NewsPage
from news.models.columns import NewsIndexPage
from news.models.policies import PolicyPage
from news.models.policy_index import PolicyIndexPage
from news.models.policy_rows import Attachment, ClauseNote, Replacement
from news.models.press import PressItem, PressKitPage

__all__ = [
    "Attachment",
    "ClauseNote",
    "Correction",
    "NewsIndexPage",
    "NewsPage",
    "PolicyIndexPage",
    "PolicyPage",
    "PressItem",
    "PressKitPage",
    "Replacement",
]
