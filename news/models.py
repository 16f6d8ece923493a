"""News columns and their articles."""

from site_cms.core.models import BasePage


class NewsIndexPage(BasePage):
    section = "news"

    class Meta:
        verbose_name = verbose_name_plural = "新闻栏目"


class NewsPage(BasePage):
    section = "news"

    class Meta:
        verbose_name = verbose_name_plural = "新闻文章"
