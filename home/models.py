"""The home page."""

from site_cms.core.models import BasePage


class HomePage(BasePage):
    """The root of the site: what is on now. It holds the rooms' front pages and no text of its own."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.NewsIndexPage"]
    page_description = "网站首页，自动以最新的内容开头"
    max_count = 1

    class Meta:
        verbose_name = verbose_name_plural = "首页"
