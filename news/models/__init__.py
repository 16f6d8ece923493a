"""News columns and their articles.

A Wagtail page is model and view in one: what a page shows is put together by the modules beside this package
(`columns`, `articles`, `feeds`), which know querysets and no model.
"""

from news.models.articles import Correction, NewsPage
from news.models.columns import NewsIndexPage

__all__ = ["Correction", "NewsIndexPage", "NewsPage"]
