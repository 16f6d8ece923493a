"""The home page."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from home.blocks import HOME_BLOCKS
from home.sections import home_sections
from news.selectors import news_front
from site_cms.core.contracts import SearchEntry
from site_cms.core.models import BasePage
from site_cms.core.page_cache import keep_until
from site_cms.core.routing import RootRouting
from site_cms.core.streams import StoryField


class HomePage(RootRouting, BasePage):
    """The root of the site: what is on now, in sections that staff put in order."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.NewsIndexPage", "home.StandardPage", "home.SiteMapPage"]
    page_description = "网站首页，自动以最新的内容开头"
    search_kind = "page"
    max_count = 1

    sections = StoryField(
        HOME_BLOCKS, blank=True, verbose_name="首页栏目",
        help_text="上下拖动排列次序。没有内容可显示的栏目不会出现；一个也不设，就按“最新、公示与征集、新闻与政策”自动排列。",
    )  # fmt: skip

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]

    class Meta:
        verbose_name = verbose_name_plural = "首页"

    def search_entry(self) -> SearchEntry:
        """By the name of the site; what it shows is found by itself."""
        return replace(super().search_entry(), date=None)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        sections = home_sections(self.sections, now=timezone.now())
        keep_until(request, *(moment for section in sections for moment in section.changes_at))
        return super().get_context(request, *args, **kwargs) | {"sections": sections, "news_front": news_front()}
