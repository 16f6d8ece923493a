"""What stands in rows below a policy: what it replaces, remarks on its articles, its files."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from news.clauses import Change, article_anchor
from site_cms.media.models import SiteDocument


class Replacement(Orderable):
    """A policy takes the place of an earlier one, from the day it comes into force."""

    page = ParentalKey("news.PolicyPage", on_delete=models.CASCADE, related_name="replacements")
    replaced = models.ForeignKey("news.PolicyPage", models.CASCADE, related_name="replaced_by", verbose_name="被替代的文件")

    panels = [PageChooserPanel("replaced", "news.PolicyPage")]

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = "替代的文件"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "replaced"], name="policy_replaces_another_once", violation_error_message="这份文件已经选过了。"
            )
        ]

    def __str__(self) -> str:
        return str(self.replaced)


class ClauseNote(Orderable):
    """Something said beside an article of a policy: how its text was changed, or where to read more.

    With `since` it is an amendment: from that day the policy counts as amended. Without, `before` and `after` show what differs
    from the version before.
    """

    page = ParentalKey("news.PolicyPage", on_delete=models.CASCADE, related_name="clause_notes")
    article = models.CharField("条文", max_length=20, blank=True, help_text="如：第五条、第五条之一。对整份文件的修改留空。")
    before = models.TextField("原来的文字", max_length=1000, blank=True, help_text="正文里会划掉显示。")
    after = models.TextField("现在的文字", max_length=1000, blank=True, help_text="须与正文里的一字不差，会加下划线显示。")
    text = models.CharField("说明", max_length=200, blank=True, help_text="如：区级由 5 万元提高到 10 万元。显示在条文旁边。")
    by = models.ForeignKey(
        "news.PolicyPage", models.SET_NULL, null=True, blank=True, related_name="amendments", verbose_name="由哪份文件修改",
    )  # fmt: skip
    since = models.DateField(
        "修改自", null=True, blank=True, help_text="印发以后又被修改的才填：修改从哪天起生效，到那天自动标为“已修改”。"
    )
    link = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="链接到",
        help_text="说明指向的页面，如解读。",
    )

    panels = [
        FieldPanel("article"),
        FieldRowPanel([FieldPanel("before"), FieldPanel("after")]),
        FieldPanel("text"),
        FieldRowPanel([PageChooserPanel("by", "news.PolicyPage"), FieldPanel("since")]),
        PageChooserPanel("link"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = "条文批注"

    def __str__(self) -> str:
        return f"{self.article} {self.text}".strip()

    @property
    def anchor(self) -> str:
        """Where its article stands on the page; empty when it is about the whole document."""
        return article_anchor(self.article)

    @property
    def change(self) -> Change | None:
        return Change(self.anchor, self.before, self.after) if self.before or self.after else None

    def clean(self) -> None:
        super().clean()
        errors = {}
        if not (self.before or self.after or self.text):
            errors["text"] = "请写说明，或填写改动的文字。"
        if (self.before or self.after) and not self.article:
            errors["article"] = "请写明改的是哪一条。"
        if self.article and not self.anchor:
            errors["article"] = "条文请写成“第五条”或“第五条之一”。"
        if not self.article and not self.since:
            errors["article"] = "请写明是哪一条；对整份文件的修改请填“修改自”。"
        if self.by_id and not self.since:
            errors["since"] = "请填写修改从哪天起生效。"
        if errors:
            raise ValidationError(errors)


class Attachment(Orderable):
    """A file that belongs to a policy."""

    page = ParentalKey("news.PolicyPage", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(SiteDocument, models.CASCADE, related_name="+", verbose_name="文件")
    title = models.CharField("显示的名称", max_length=80, blank=True, help_text="不填就用文件自己的标题。")

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = "附件"

    def __str__(self) -> str:
        return self.title or self.document.title
