"""A policy: its record, its text in numbered articles, and what it replaces."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from modelsearch import index
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager

from news import policies
from news.blocks import NEWS_BLOCKS
from news.clauses import Clause, pieces, with_changes
from news.enums import PolicyState, PolicyTopic
from news.forms import PolicyPageForm
from news.listed import listed
from news.models.articles import KEYWORDS_HELP, WEB_ADDRESS
from news.policy_querysets import PolicyQuerySet
from news.validity import Validity
from site_cms.core.blocks.reading import story_documents, story_text
from site_cms.core.contracts import Card, Problem, SearchEntry, SocialCard
from site_cms.core.meta import article_meta
from site_cms.core.models import BasePage
from site_cms.core.streams import StoryField

# What binds no more stays findable, behind what does.
OUT_OF_FORCE_WEIGHT = 0.5


class PolicyPage(BasePage):
    """A document a public body has issued. Its state is derived from dates and links, never typed."""

    section = "news"
    schema_type = "Legislation"
    parent_page_types = ["news.PolicyIndexPage"]
    subpage_types: list[str] = []
    page_description = "一份政策文件：文号、日期、有效性、条文和附件"
    search_kind = "policy"
    base_form_class = PolicyPageForm
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
    story = StoryField(NEWS_BLOCKS, blank=True, verbose_name="正文")

    search_fields = [
        *BasePage.search_fields,
        *(index.AutocompleteField(name) for name in ("doc_number", "index_number", "keywords")),
    ]
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
        return self._links[0]

    @cached_property
    def amended_on(self) -> dt.date | None:
        """First day on which an amendment binds; listings bring it along."""
        return self._links[1]

    @cached_property
    def _links(self) -> tuple[dt.date | None, dt.date | None]:
        rows = type(self).objects.filter(pk=self.pk).with_validity().values_list("replaced_on", "amended_on")
        return rows.first() or (None, None)

    @property
    def starts_on(self) -> dt.date | None:
        return self.effective_from or (timezone.localdate(self.published_at) if self.published_at else None)

    @property
    def starts_apart(self) -> bool:
        """Whether it comes into force on another day than that of its publication."""
        published = self.published_at and timezone.localdate(self.published_at)
        return bool(self.effective_from) and self.effective_from != published

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

    @cached_property
    def reading(self) -> policies.PolicyReading:
        return policies.policy_page(self, now=timezone.now())

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        reading = self.reading
        return super().get_context(request, *args, **kwargs) | {"reading": reading}

    def card(self) -> Card:
        return Card(
            title=self.title, url=self.url, label=self.doc_number, fact=self.summary, date=self.published_at,
            picture=self.cover, alt=self.alt,
        )  # fmt: skip

    def search_entry(self) -> SearchEntry:
        state = self.state(timezone.now())
        numbers = [self.doc_number, self.index_number, self.title_note]
        return SearchEntry(
            kind=self.search_kind,
            title=self.title,
            summary=self.summary,
            date=self.published_at,
            body=story_text(self.story),
            names=tuple(filter(None, [*numbers, *self.issuers, self.subtopic, *listed(self.keywords), "政策文件"])),
            facets={"subject": (self.topic,) if self.topic else (), "issuer": tuple(self.issuers)},
            fact=self.doc_number,
            mark="" if state is PolicyState.IN_FORCE else str(state.label),
            validity=state.validity,
            weight=1.0 if state.in_force else OUT_OF_FORCE_WEIGHT,
            documents=(*(row.document_id for row in self.attachments.all()), *story_documents(self.story)),
        )

    @property
    def issuers(self) -> list[str]:
        return list(listed(self.issuer))

    def publish_problems(self) -> list[Problem]:
        """Besides the base's: the record an inspection asks for, and rows that contradict the text or each other."""
        problems = super().publish_problems()
        asked = {
            "doc_number": "请填写发文字号。",
            "issuer": "请填写发布机构。",
            "written_on": "请填写成文日期。",
            "topic": "请选择主题分类。",
            "story": "请写正文。",
        }
        problems += [Problem(name, message) for name, message in asked.items() if not getattr(self, name)]
        return problems + [Problem("", problem.message) for problem in self.row_problems()]

    def row_problems(self) -> list[RowProblem]:
        """What is wrong with a row in the light of the text and of other policies. The form shows it beside the row."""
        problems = [
            RowProblem(row, "replaced", "被替代的文件不能是本文件，也不能是替代了本文件的文件。")
            for row in self.replacements.all()
            if row.replaced_id and type(self).objects.filter(pk=self.pk).up_to(row.replaced_id).exists()
        ]
        rows = list(self.clause_notes.all())
        problems += [RowProblem(note, "by", "文件不能由它自己修改。") for note in rows if note.by_id and note.by_id == self.pk]
        notes = [note for note in rows if note.anchor]
        found = pieces(child["value"] or "" for child in self.story.raw_data if child["type"] == "text")
        articles = {piece.anchor for piece in found if isinstance(piece, Clause)}
        missing = with_changes(found, [note.change for note in notes if note.change])[1]
        for note in notes:
            if note.anchor not in articles:
                problems.append(RowProblem(note, "article", f"正文里没有{note.article}。"))
            elif note.change in missing:
                name = "after" if note.after else "before"
                problems.append(RowProblem(note, name, f"{note.article}里没有这段文字，请与正文核对，一字不差。"))
        return problems

    def meta_tags(self) -> dict[str, str]:
        return article_meta(
            title=self.title, published_at=self.published_at, source=self.issuer, url=self.full_url,
            keywords=self.keywords.replace("、", ","), description=self.public_description,
            image=self.social_card().image_url,
        )  # fmt: skip

    def social_card(self) -> SocialCard:
        return replace(super().social_card(), kind="article")

    def structured_data(self) -> dict:
        """schema.org Legislation (https://schema.org/Legislation, after the European Legislation Identifier)."""
        reading = self.reading
        whole, none = "https://schema.org/InForce", "https://schema.org/NotInForce"
        bodies = [{"@type": "GovernmentOrganization", "name": name} for name in self.issuers]
        data = super().structured_data() | {
            "legislationIdentifier": self.doc_number,
            "identifier": self.index_number,
            "legislationPassedBy": bodies,
            "legislationDate": self.written_on and self.written_on.isoformat(),
            "legislationDateOfApplicability": self.starts_on and self.starts_on.isoformat(),
            "temporalCoverage": f"{self.starts_on}/{self.valid_until or '..'}" if self.starts_on else "",
            "legislationLegalForce": whole if reading.state.in_force else none,
            "legislationRepeals": [_legislation(one.page) for one in reading.last],
            "legislationAmends": [_legislation(one.page) for one in reading.others if one.page.pk not in reading.amended_by],
            "legislationChanges": [_legislation(one.page) for one in reading.last],
            "keywords": self.keywords.replace("、", ","),
            "sameAs": self.external_url,
        }
        return {key: value for key, value in data.items() if value}


def _legislation(page: PolicyPage) -> dict[str, str]:
    return {"@type": "Legislation", "name": page.title, "legislationIdentifier": page.doc_number, "url": page.full_url}


@dataclass(frozen=True)
class RowProblem:
    """`message` for the editor, to be shown beside `field` of `row`."""

    row: models.Model
    field: str
    message: str
