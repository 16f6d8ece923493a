"""The home page."""

from site_cms.core.models import BasePage


class HomePage(BasePage):
    class Meta:
        verbose_name = verbose_name_plural = "首页"
