"""A place a staff member points to: a page of the site or an outside address."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page


class NavigationItem(Orderable):
    """One line of a menu. A page that is not public (any more) leaves the menu by itself."""

    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="页面", help_text="站内页面请在此选择。"
    )
    url = models.URLField("外部网址", blank=True, help_text="站外地址，以 https:// 开头。与页面二选一。")
    label = models.CharField("文字", max_length=16, blank=True, help_text="不超过 16 字；选了页面可不填，用页面标题。")

    panels = [PageChooserPanel("page"), FieldPanel("url"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label or (self.page.title if self.page else self.url)

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"page": "页面和外部网址二选一，请填一个。"})
        if self.url and not self.label:
            raise ValidationError({"label": "外部网址要写显示的文字。"})
