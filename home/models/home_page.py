"""The home page."""

from django.http import HttpRequest

from news.selectors import latest_articles, news_front
from site_cms.core.models import BasePage
from site_cms.core.routing import RootRouting

BESIDE, LINES = 3, 6
"""Articles beside the first one, and in the section below."""


class HomePage(RootRouting, BasePage):
    """The root of the site: what is on now. It shows what the rooms have and holds no text of its own."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.NewsIndexPage"]
    page_description = "网站首页，自动以最新的内容开头"
    search_kind = None
    max_count = 1

    class Meta:
        verbose_name = verbose_name_plural = "首页"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        articles = latest_articles(1 + BESIDE + LINES)
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "lead": articles[:1],
            "beside": articles[1 : 1 + BESIDE],
            "articles": articles[1 + BESIDE :],
            "news_front": news_front(),
        }
