"""The column of policies."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel

from news.enums import ColumnKind
from news.models.articles import KEYWORDS_HELP
from news.models.policies import PolicyPage
from news.policy_querysets import PolicyQuerySet
from site_cms.core.meta import column_meta
from site_cms.core.models import BasePage


class PolicyIndexPage(BasePage):
    """The column 政策文件: every policy, narrowed by year, subject and state."""

    section = "news"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = ["news.PolicyPage"]
    page_description = "政策文件栏目：按年份、主题分类和有效性筛选，并提供订阅"
    search_kind = None

    keywords = models.CharField("关键词", max_length=120, blank=True, help_text=KEYWORDS_HELP)

    content_panels = [*BasePage.content_panels, FieldPanel("keywords")]

    class Meta:
        verbose_name = verbose_name_plural = "政策栏目"

    def policies(self) -> PolicyQuerySet:
        """What a reader finds in this column."""
        return PolicyPage.objects.readable().below(self)

    def meta_tags(self) -> dict[str, str]:
        return column_meta(
            name=self.title, description=self.summary, keywords=self.keywords, kind=ColumnKind.POLICY.label
        )  # fmt: skip
