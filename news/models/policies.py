"""A policy: its record, its text in numbered articles, and what it replaces."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, PageManager

from news.enums import PolicyState, PolicyTopic
from news.models.articles import KEYWORDS_HELP, WEB_ADDRESS
from news.policy_querysets import PolicyQuerySet
from news.validity import Validity
from site_cms.core.blocks import STORY_BLOCKS
from site_cms.core.models import BasePage
from site_cms.core.streams import StoryField
from site_cms.media.models import SiteDocument


class PolicyPage(BasePage):
    """A document a public body has issued. Its state is derived from dates and links, never typed."""

    section = "news"
    parent_page_types = ["news.PolicyIndexPage"]
    subpage_types: list[str] = []
    page_description = "一份政策文件：文号、日期、有效性、条文和附件"
    search_kind = "policy"
    parent_title = ""
    """Title of the column, where `PolicyQuerySet.for_cards` has brought it along."""

    title_note = models.CharField(
        "题目说明", max_length=80, blank=True, help_text="题目下面的一句话，如：题目为本站简称，原题以发文机关公布的文本为准。"
    )
    doc_number = models.CharField("发文字号", max_length=60, blank=True, help_text="如：永川府发〔2026〕18 号。发布前必填。")
    index_number = models.CharField(
        "索引号", max_length=40, blank=True, help_text="政府信息公开目录里的索引号；其他机关的文件查不到时留空，不得编造。"
    )
    issuer = models.CharField("发布机构", max_length=120, blank=True, help_text="联合发文用顿号分隔。发布前必填。")
    written_on = models.DateField("成文日期", null=True, blank=True, help_text="落款的日期。发布前必填。")
    topic = models.CharField(
        "主题分类", max_length=12, choices=PolicyTopic, blank=True, help_text="政府信息公开目录的一级主题。发布前必填。"
    )
    subtopic = models.CharField("主题分类（二级）", max_length=40, blank=True, help_text="如：产业扶持。")
    effective_from = models.DateField("施行日期", null=True, blank=True, help_text="第一天有效的日子；自发布之日起施行的留空。")
    valid_until = models.DateField("有效期至", null=True, blank=True, help_text="最后一天有效的日子；没有规定有效期的留空。")
    repealed_on = models.DateField(
        "废止日期", null=True, blank=True,
        help_text="从这一天起不再有效。被新文件替代的不用填：在新文件里选“替代的文件”，到它施行那天自动废止。",
    )  # fmt: skip
    repeal_note = models.CharField("废止说明", max_length=200, blank=True, help_text="依据什么废止、以后按什么办，一句话。")
    validity_note = models.CharField("有效性说明", max_length=200, blank=True, help_text="日期说不清楚的，在这里补一句。")
    keywords = models.CharField("关键词", max_length=120, blank=True, help_text=KEYWORDS_HELP)
    external_url = models.URLField(
        "原文链接", blank=True, validators=[WEB_ADDRESS], help_text="发文机关公布原文的网址，以 https:// 开头。"
    )
    body_is_summary = models.BooleanField(
        "正文是本站写的摘要，不是原文", default=False, help_text="勾选后页面会写明，读者不会把它当作原文引用。"
    )
    story = StoryField(STORY_BLOCKS, blank=True, verbose_name="正文")

    objects = PageManager.from_queryset(PolicyQuerySet)()

    content_panels = [
        *BasePage.content_panels[:1],
        FieldPanel("title_note"),
        *BasePage.content_panels[1:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("doc_number"), FieldPanel("index_number")]),
                FieldRowPanel([FieldPanel("issuer"), FieldPanel("written_on")]),
                FieldRowPanel([FieldPanel("topic"), FieldPanel("subtopic")]),
                FieldPanel("keywords"),
                FieldPanel("external_url"),
            ],
            heading="公文信息",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("effective_from"), FieldPanel("valid_until")]),
                FieldRowPanel([FieldPanel("repealed_on"), FieldPanel("repeal_note")]),
                FieldPanel("validity_note"),
            ],
            heading="有效性",
            help_text="现行有效、尚未施行、已修改、已废止、已失效由这些日期自动得出，不用填写。",
        ),
        InlinePanel("replacements", heading="替代的文件", label="文件", help_text="本文件施行以后，选中的文件自动成为“已废止”。"),
        FieldPanel("body_is_summary"),
        FieldPanel("story"),
        InlinePanel(
            "clause_notes", heading="条文批注", label="批注",
            help_text="写明哪一条改了什么（填“原来的文字”和“现在的文字”），或者给某一条加一句说明和链接。",
        ),
        InlinePanel("attachments", heading="附件", label="附件"),
        *BasePage.content_panels[2:],
    ]  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "政策文件"

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.effective_from and self.valid_until and self.valid_until < self.effective_from:
            errors["valid_until"] = "有效期至不能早于施行日期。"
        if self.effective_from and self.repealed_on and self.repealed_on < self.effective_from:
            errors["repealed_on"] = "废止日期不能早于施行日期。"
        if self.written_on and self.written_on > timezone.localdate():
            errors["written_on"] = "成文日期不能在将来。"
        if self.repeal_note and not self.repealed_on:
            errors["repealed_on"] = "写了废止说明，请填写废止日期。"
        if errors:
            raise ValidationError(errors)

    @cached_property
    def replaced_on(self) -> dt.date | None:
        """First day of a public successor; listings bring it along."""
        return self._read_validity()[0]

    @cached_property
    def amended_on(self) -> dt.date | None:
        """First day on which an amendment binds; listings bring it along."""
        return self._read_validity()[1]

    def _read_validity(self) -> tuple[dt.date | None, dt.date | None]:
        rows = type(self).objects.filter(pk=self.pk).with_validity().values_list("replaced_on", "amended_on")
        return rows.first() or (None, None)

    @property
    def starts_on(self) -> dt.date | None:
        return self.effective_from or (timezone.localdate(self.published_at) if self.published_at else None)

    @property
    def validity(self) -> Validity:
        ends = [day for day in (self.repealed_on, self.replaced_on) if day]
        return Validity(starts=self.starts_on, until=self.valid_until, repealed=min(ends, default=None), amended=self.amended_on)

    def state(self, now: dt.datetime) -> PolicyState:
        return self.validity.state(timezone.localdate(now))

    @property
    def tag(self) -> str:
        """Its state today, in words."""
        return str(self.state(timezone.now()).label)

    @property
    def note(self) -> str:
        """Small line below the title in a listing."""
        return self.doc_number


class Replacement(Orderable):
    """A policy takes the place of an earlier one, from the day it comes into force."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="replacements")
    replaced = models.ForeignKey(PolicyPage, models.CASCADE, related_name="replaced_by", verbose_name="被替代的文件")

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

    def clean(self) -> None:
        super().clean()
        if self.page_id and self.replaced_id == self.page_id:
            raise ValidationError({"replaced": "文件不能替代它自己。"})


class ClauseNote(Orderable):
    """Something said beside an article of a policy: how its text was changed, or where to read more.

    With `since` it is an amendment: from that day the policy counts as amended. Without, `before` and `after` show what differs
    from the version before.
    """

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="clause_notes")
    article = models.CharField("条文", max_length=20, blank=True, help_text="如：第五条、第五条之一。对整份文件的修改留空。")
    before = models.TextField("原来的文字", max_length=1000, blank=True, help_text="正文里会划掉显示。")
    after = models.TextField("现在的文字", max_length=1000, blank=True, help_text="须与正文里的一字不差，会加下划线显示。")
    text = models.CharField("说明", max_length=200, blank=True, help_text="如：区级由 5 万元提高到 10 万元。显示在条文旁边。")
    by = models.ForeignKey(
        PolicyPage, models.SET_NULL, null=True, blank=True, related_name="amendments", verbose_name="由哪份文件修改",
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

    def clean(self) -> None:
        super().clean()
        errors = {}
        if not (self.before or self.after or self.text):
            errors["text"] = "请写说明，或填写改动的文字。"
        if (self.before or self.after) and not self.article:
            errors["article"] = "请写明改的是哪一条。"
        if not self.article and not self.since:
            errors["article"] = "请写明是哪一条；对整份文件的修改请填“修改自”。"
        if self.by_id and not self.since:
            errors["since"] = "请填写修改从哪天起生效。"
        if self.page_id and self.by_id == self.page_id:
            errors["by"] = "文件不能由它自己修改。"
        if errors:
            raise ValidationError(errors)


class Attachment(Orderable):
    """A file that belongs to a policy."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(SiteDocument, models.CASCADE, related_name="+", verbose_name="文件")
    title = models.CharField("显示的名称", max_length=80, blank=True, help_text="不填就用文件自己的标题。")

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = "附件"

    def __str__(self) -> str:
        return self.title or self.document.title
