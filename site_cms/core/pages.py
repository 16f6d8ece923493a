"""The contract every page signs: `BasePage`."""

from __future__ import annotations

from dataclasses import asdict
from typing import ClassVar

from django import forms
from django.db import models
from django.db.models import prefetch_related_objects
from django.utils import timezone
from modelsearch import index
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.models import Page, PageViewRestriction
from wagtail.utils.decorators import cached_classmethod

from site_cms.chinese.slugs import pinyin_slug, unique_slug
from site_cms.core.addresses import origin
from site_cms.core.contracts import Card, Crumb, Problem, SearchEntry, SocialCard
from site_cms.core.forms import PageForm
from site_cms.core.panels import PublishedPanel
from site_cms.core.sharing import SharingPicture, sharing_picture
from site_cms.media.models import SiteImage
from site_cms.media.selectors import prefetch_picture

__all__ = ["BasePage", "Card", "Crumb", "Problem", "SearchEntry", "SocialCard"]


class BasePage(Page):
    """Abstract base of every page type.

    Class attributes a page type states: `search_kind` (key of a kind registered under the hook `search_kinds`, or None
    when search holds nothing of it), `section` (value of `data-section`, which picks the tint), `schema_type` (its kind in the
    words of schema.org) and `in_sitemap` (False = sitemap.xml leaves pages of this type out).
    `published_at` is set by the publishing door when the page first goes public, and by nobody else.
    """

    search_kind: ClassVar[str | None] = None
    section: ClassVar[str] = ""
    schema_type: ClassVar[str] = "WebPage"
    in_sitemap: ClassVar[bool] = True

    summary = models.TextField(
        "摘要", max_length=200, blank=True, help_text="一两句话说清楚这一页，不超过 200 字。用于列表、分享和搜索结果。"
    )
    cover = models.ForeignKey(
        SiteImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="题图",
        help_text="列表和分享用图。裁切以图片上设定的焦点为准。",
    )
    cover_alt = models.CharField(
        "题图替代文字", max_length=200, blank=True, help_text="给看不见图的读者：图里有什么。不填则用图片库里的替代文字。"
    )
    cover_credit = models.CharField(
        "题图署名", max_length=80, blank=True, help_text="题图是谁的，如：永川设计（示意图）。显示在文章的稿件信息里。"
    )
    published_at = models.DateTimeField("发布时间", null=True, editable=False, db_index=True)
    confirmed_on = models.DateField("内容确认有效日期", null=True, blank=True, help_text="最近一次核对、确认内容仍然有效的日期。")

    # What staff search: the explorer shows a page by the title it has in its draft.
    search_fields = [*Page.search_fields, index.AutocompleteField("draft_title")]
    exclude_fields_in_copy = ["published_at"]
    base_form_class = PageForm

    content_panels = [
        # Not Wagtail's TitleFieldPanel: it makes the slug in the browser and would drop the Chinese characters of a title.
        FieldPanel("title", classname="title", widget=forms.TextInput(attrs={"placeholder": "标题*"})),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("cover"), FieldPanel("cover_alt"), FieldPanel("cover_credit")], heading="题图"),
    ]
    promote_panels = [
        PublishedPanel("published_at", help_text="第一次发布的时间，由系统记录，不能修改。"),
        FieldPanel("confirmed_on"),
        PublishingPanel(),
    ]
    settings_panels = [
        FieldPanel("slug", help_text="网址的最后一段，由标题的拼音自动生成；发布后请勿修改。"),
        FieldPanel("seo_title", heading="搜索结果中的标题", help_text="不填则用标题。"),
        FieldPanel("search_description", heading="搜索结果中的说明", help_text="不填则用摘要。"),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):  # noqa: N805
        """The editor's three tabs; page types change the three lists of panels, not the tabs."""
        tabs = [("内容", cls.content_panels), ("发布", cls.promote_panels), ("设置", cls.settings_panels)]
        handler = TabbedInterface(
            [ObjectList(panels, heading=heading) for heading, panels in tabs], base_form_class=cls.base_form_class
        )
        return handler.bind_to_model(cls)

    def full_clean(self, *args, **kwargs) -> None:
        self._make_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._make_slug()
        super().minimal_clean()

    def _make_slug(self) -> None:
        """Give a page without an address the pinyin of its title, as soon as its siblings are known."""
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        if parent is not None and not self.slug:
            self.slug = unique_slug(self.title, lambda slug: not self._slug_is_available(slug, parent, self))

    @property
    def slug_follows_title(self) -> bool:
        """Whether the address was made from the title and may still change with it: nobody knows it yet."""
        made, _, number = self.slug.rpartition("-")
        auto = pinyin_slug(self.title)
        return not self.first_published_at and (self.slug == auto or (number.isdigit() and made == auto))

    def with_content_json(self, content: dict) -> BasePage:
        """As Wagtail's; the time of first publication belongs to the page, not to one of its revisions."""
        page = super().with_content_json(content)
        page.published_at = self.published_at
        return page

    def get_url_parts(self, request=None):
        """As Wagtail's, with the origin of the setting `SITE_URL`: the site has one public address."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], origin(), parts[2])

    def get_view_restrictions(self):
        """As Wagtail's, in no query for a page that was found by its address while the site has no restriction at all."""
        if getattr(self, "is_unrestricted", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @property
    def public_title(self) -> str:
        return self.seo_title or self.title

    @property
    def public_description(self) -> str:
        return self.search_description or self.summary

    @property
    def alt(self) -> str:
        """Alternative text of the cover."""
        return self.cover_alt or (self.cover.alt if self.cover else "")

    def get_context(self, request, *args, **kwargs) -> dict:
        """As Wagtail's. The cover comes with its renditions in two queries, unless the page type has loaded it already."""
        if self.cover_id:
            prefetch_related_objects([self], prefetch_picture("cover"))
        return super().get_context(request, *args, **kwargs)

    def card(self) -> Card:
        """The page in a listing. Reads nothing but the page and its cover."""
        return Card(
            title=self.title, url=self.url or "", fact=self.summary, date=self.published_at, picture=self.cover, alt=self.alt
        )

    def search_entry(self) -> SearchEntry | None:
        """What search shall hold of the page; None = nothing. Page types add their body, names and facets."""
        if self.search_kind is None:
            return None
        return SearchEntry(kind=self.search_kind, title=self.title, summary=self.summary, body="", date=self.published_at)

    def social_card(self) -> SocialCard:
        """What is shown of a link to this page. Page types that are articles say so with `kind="article"`."""
        picture = self.sharing_picture()
        image = {f"image_{name}": value for name, value in asdict(picture).items()} if picture else {}
        return SocialCard(title=self.public_title, description=self.public_description, url=self.full_url or "", **image)

    def sharing_picture(self) -> SharingPicture | None:
        """The cover, for chats and search engines; without it templates fall back to the site's own."""
        return sharing_picture(self.cover, alt=self.alt)

    def structured_data(self) -> dict:
        """JSON-LD of the page (schema.org). Page types narrow `schema_type` and add to it."""
        picture = self.sharing_picture()
        data = {
            "@context": "https://schema.org",
            "@type": self.schema_type,
            "url": self.full_url,
            "name": self.public_title,
            "description": self.public_description,
            "inLanguage": "zh-Hans",
            "datePublished": self.published_at and timezone.localtime(self.published_at).isoformat(timespec="seconds"),
            "dateModified": self.last_published_at and timezone.localtime(self.last_published_at).isoformat(timespec="seconds"),
            "image": picture and picture.url,
        }
        return {key: value for key, value in data.items() if value}

    def meta_tags(self) -> dict[str, str]:
        """Meta elements of this page by name, beside those of the site. Columns and articles: see `site_cms.core.meta`."""
        return {"Description": self.public_description} if self.public_description else {}

    def publish_problems(self) -> list[Problem]:
        """What keeps the page from being published. Page types add theirs to the list of `super()`."""
        problems = []
        if not self.title.strip():
            problems.append(Problem("title", "请填写标题。"))
        if not self.summary.strip():
            problems.append(Problem("summary", "请填写摘要：列表、分享和搜索结果都要用它。"))
        if self.cover and not self.alt:
            problems.append(Problem("cover_alt", "题图要有替代文字：给看不见图的读者说明图里有什么。"))
        return problems
