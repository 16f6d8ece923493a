"""Header and footer menus, edited by staff."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.contrib.settings.models import BaseGenericSetting

from site_cms.core.links import NavigationItem

MAX_HEADER_ITEMS = 8
MAX_COLUMN_ITEMS = 6


class FooterColumn(models.TextChoices):
    LOOK = "look", "看"
    DO = "do", "做"
    CONTACT = "contact", "联系"


class NavigationForm(WagtailAdminModelForm):
    """Adds what a row cannot know: how many rows its column has."""

    def clean(self) -> dict:
        cleaned = super().clean()
        rows = [form.cleaned_data for form in self.formsets["footer_items"].forms if form.is_valid()]
        counts = Counter(row.get("column") for row in rows if not row.get("DELETE"))
        full = [column.label for column in FooterColumn if counts[column] > MAX_COLUMN_ITEMS]
        if full:
            raise ValidationError(f"页脚“{'”“'.join(full)}”栏最多 {MAX_COLUMN_ITEMS} 项，请删去几项。")
        return cleaned


class Navigation(ClusterableModel, BaseGenericSetting):
    """The one row that the menus' lines belong to."""

    edit_handler = ObjectList(
        [
            InlinePanel(
                "header_items",
                heading="主导航",
                label="导航项",
                max_num=MAX_HEADER_ITEMS,
                help_text=f"最多 {MAX_HEADER_ITEMS} 项，文字以 2–4 字为好。",
            ),
            InlinePanel(
                "footer_items",
                heading="页脚",
                label="链接",
                max_num=MAX_COLUMN_ITEMS * len(FooterColumn),
                help_text=f"每栏最多 {MAX_COLUMN_ITEMS} 项。",
            ),
        ],
        base_form_class=NavigationForm,
    )

    class Meta:
        verbose_name = verbose_name_plural = "导航与页脚链接"

    def __str__(self) -> str:
        return "导航与页脚链接"


class HeaderItem(NavigationItem):
    navigation = ParentalKey(Navigation, related_name="header_items")

    class Meta(NavigationItem.Meta):
        verbose_name = verbose_name_plural = "导航项"


class FooterItem(NavigationItem):
    navigation = ParentalKey(Navigation, related_name="footer_items")
    column = models.CharField("栏", max_length=8, choices=FooterColumn)

    panels = [FieldPanel("column"), *NavigationItem.panels]

    class Meta(NavigationItem.Meta):
        verbose_name = verbose_name_plural = "页脚链接"
