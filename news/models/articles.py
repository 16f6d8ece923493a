"""An article and its corrections."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelsearch import index
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager

from news import articles
from news.blocks import NEWS_BLOCKS
from news.deadlines import Deadline, last_second
from news.enums import DeadlineKind
from news.listed import listed
from news.querysets import ArticleQuerySet
from site_cms.core.blocks.reading import story_documents, story_text
from site_cms.core.contracts import Card, Problem, SearchEntry, SocialCard, Validity
from site_cms.core.meta import article_meta
from site_cms.core.models import BasePage
from site_cms.core.page_cache import keep_until
from site_cms.core.streams import StoryField
from site_cms.core.terms import Term, TermKind

# What has run out stays findable, behind what a reader can still act on.
OVER_WEIGHT = 0.6
WEB_ADDRESS = URLValidator(schemes=["http", "https"], message="请填写以 https:// 或 http:// 开头的网址。")
KEYWORDS_HELP = "用顿号分隔，如：展览馆、夜场。供检索和网页标签使用，不显示在正文里。"


class NewsPage(BasePage):
    """An article. It tells where it comes from, who wrote it and who is in charge of it."""

    section = "news"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = "一篇新闻、通知或公告"
    search_kind = "news"
    parent_title = ""
    """Title of the column, where `ArticleQuerySet.for_cards` has brought it along."""

    subtitle = models.CharField("副题", max_length=80, blank=True, help_text="标题说不完的一句话，不超过 80 字。")
    source = models.CharField("来源", max_length=60, blank=True, help_text="稿件出自哪里，如：永川设计。发布前必填。")
    author = models.CharField("作者", max_length=60, blank=True, help_text="写稿的人或单位；多人用顿号分隔。")
    editor = models.CharField("责任编辑", max_length=60, blank=True, help_text="对这篇稿件负责的编辑。发布前必填。")
    keywords = models.CharField("关键词", max_length=120, blank=True, help_text=KEYWORDS_HELP)
    pinned_until = models.DateTimeField(
        "置顶至", null=True, blank=True, db_index=True, help_text="北京时间。到时自动回到按日期排列的位置；不置顶请留空。"
    )
    ends_kind = models.CharField(
        "截止的是什么",
        max_length=12,
        blank=True,
        choices=DeadlineKind,
        help_text="通知公告有期限时选择，读者看到的就是它。",
    )
    ends_at = models.DateTimeField(
        "截止时间", null=True, blank=True, db_index=True,
        help_text="北京时间，如 2026-11-27 23:59（按 23:59:59 计，不写 24:00）。过后自动标明“已结束”，不再置顶，文章照常可读。",
    )  # fmt: skip
    external_url = models.URLField(
        "原文链接", blank=True, validators=[WEB_ADDRESS], help_text="转载稿件的原文网址，以 https:// 开头。"
    )
    topics = ParentalManyToManyField(
        Term, blank=True, related_name="articles", limit_choices_to={"kind": TermKind.TOPIC}, verbose_name="主题",
        help_text="读者在栏目页按主题筛选；第一个显示在列表里。",
    )  # fmt: skip
    interprets = models.ForeignKey(
        "news.PolicyPage", models.SET_NULL, null=True, blank=True, related_name="interpretations", verbose_name="解读的政策",
        help_text="政策解读填写：本文与政策页互相链接，题目下面写明文号和有效性。",
    )  # fmt: skip
    story = StoryField(NEWS_BLOCKS, blank=True, verbose_name="正文")

    search_fields = [*BasePage.search_fields, *(index.AutocompleteField(name) for name in ("author", "keywords"))]
    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *BasePage.content_panels[:1],
        FieldPanel("subtitle"),
        *BasePage.content_panels[1:],
        FieldPanel("story"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("source", "author", "editor", "external_url", "keywords")],
            heading="稿件信息",
        ),
        FieldPanel("interprets"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        InlinePanel("corrections", heading="更正", label="更正", help_text="发布后改了事实，请在这里写明，读者在文末看到。"),
    ]
    promote_panels = [
        MultiFieldPanel([FieldRowPanel([FieldPanel("ends_kind"), FieldPanel("ends_at")])], heading="公示、征集、报名的期限"),
        FieldPanel("pinned_until"),
        *BasePage.promote_panels,
    ]

    class Meta:
        verbose_name = verbose_name_plural = "新闻文章"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        reading = articles.article_page(self, NewsPage.objects.readable(), now=timezone.now())
        if reading.term and not reading.term.over:
            keep_until(request, self.deadline.over_at)
        return super().get_context(request, *args, **kwargs) | {"reading": reading, "policy": self.policy()}

    def policy(self):
        """The policy it explains, while that is public. One query, none for other articles."""
        policies = self._meta.get_field("interprets").related_model.objects
        return policies.readable().for_lines().filter(pk=self.interprets_id).first() if self.interprets_id else None

    def clean(self) -> None:
        super().clean()
        if self.ends_at and not self.ends_kind:
            raise ValidationError({"ends_kind": "请选择截止的是什么，如“公示至”。"})
        if self.ends_kind and not self.ends_at:
            raise ValidationError({"ends_at": f"请填写{self.get_ends_kind_display()}什么时候。"})
        if self.ends_at:
            self.ends_at = last_second(self.ends_at)

    @property
    def deadline(self) -> Deadline | None:
        return Deadline(self.get_ends_kind_display(), self.ends_at) if self.ends_at else None

    @cached_property
    def correction_list(self) -> list[Correction]:
        return list(self.corrections.all())

    def card(self) -> Card:
        return Card(
            title=self.title, url=self.url, label=self.parent_title, fact=self.subtitle or self.summary,
            date=self.published_at, picture=self.cover, alt=self.alt,
        )  # fmt: skip

    def search_entry(self) -> SearchEntry:
        over = self.deadline is not None and self.deadline.is_over(timezone.now())
        return SearchEntry(
            kind=self.search_kind,
            title=self.title,
            summary=self.summary,
            date=self.published_at,
            body="\n".join(filter(None, [story_text(self.story), *(note.text for note in self.correction_list)])),
            names=tuple(filter(None, [self.subtitle, *listed(self.keywords), self.source, self.interprets_id and "政策解读"])),
            people=tuple(name for name in listed(self.author) if name != self.source),
            facets={
                "topic": tuple(topic.key for topic in self.topics.all()),
                "source": (self.source,),
                "notice": (self.ends_kind,) if self.deadline else (),
            },
            mark=DeadlineKind(self.ends_kind).over if over else "",
            validity=Validity.OVER if over else Validity.CURRENT,
            weight=OVER_WEIGHT if over else 1.0,
            documents=story_documents(self.story),
        )

    def publish_problems(self) -> list[Problem]:
        """Besides the base's: source and editor in charge, which every published article has to name."""
        problems = super().publish_problems()
        if not self.source.strip():
            problems.append(Problem("source", "请填写来源：每篇稿件都要写明出处。"))
        if not self.editor.strip():
            problems.append(Problem("editor", "请填写责任编辑。"))
        if not self.story and not self.external_url:
            problems.append(Problem("story", "请写正文；只转一条链接的，请填写原文链接。"))
        if self.ends_at and self.ends_at <= (self.published_at or timezone.now()):
            problems.append(Problem("ends_at", "截止时间要在发布时间之后，请核对年月日。"))
        return problems

    def meta_tags(self) -> dict[str, str]:
        social = self.social_card()
        return article_meta(
            title=self.title, published_at=self.published_at, source=self.source, url=self.full_url, author=self.author,
            keywords=self.keywords.replace("、", ","), description=self.public_description, image=social.image_url,
        )  # fmt: skip

    def social_card(self) -> SocialCard:
        return replace(super().social_card(), kind="article")

    def structured_data(self) -> dict:
        """schema.org NewsArticle. An author who is the source itself is an organisation, else a person."""
        authors = [name for name in self.author.split("、") if name]
        data = super().structured_data() | {
            "@type": "NewsArticle",
            "headline": self.title,
            "alternativeHeadline": self.subtitle,
            "author": [{"@type": "Organization" if name == self.source else "Person", "name": name} for name in authors],
            "editor": {"@type": "Person", "name": self.editor} if self.editor else None,
            "sourceOrganization": {"@type": "Organization", "name": self.source} if self.source else None,
            "isBasedOn": self.external_url,
            "keywords": self.keywords.replace("、", ","),
            "correction": [
                {"@type": "CorrectionComment", "text": note.text, "datePublished": note.at.isoformat()}
                for note in self.correction_list
            ],
        }
        return {key: value for key, value in data.items() if value}


class Correction(models.Model):
    """What was wrong in a published article and has been put right. Shown at its end, for ever."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField("更正时间", help_text="北京时间。")
    text = models.CharField("更正内容", max_length=300, help_text="原来怎么写，改成什么。如：第二段“421 张卡片”改为“412 张”。")

    panels = [FieldPanel("at"), FieldPanel("text")]

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.at and self.at > timezone.now():
            raise ValidationError({"at": "更正时间不能在将来。"})
