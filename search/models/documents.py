"""The read model: one row for each thing the public may find, with what a result shows of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F

from site_cms.core.contracts import Validity
from site_cms.media.models import SiteImage


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def public(self) -> SearchDocumentQuerySet:
        """What readers may find; a tombstone is not."""
        return self.filter(gone_at=None)

    def outstanding(self) -> SearchDocumentQuerySet:
        """What Elasticsearch has not confirmed in its present version, tombstones included."""
        return self.filter(indexed_version__lt=F("version"))


class SearchDocument(models.Model):
    """A public page or an attachment of one, as search knows it. Written by `search.services` alone.

    A thing that is no longer public leaves a tombstone (`gone_at`, no content) until Elasticsearch has confirmed its deletion.
    `version` are microseconds since 1970, raised by at least one with each write; the row is outstanding while
    `indexed_version` is smaller.
    """

    key = models.CharField("键", max_length=64, unique=True, help_text="page:12，附件为 page:12:file:3")
    page_id = models.BigIntegerField("页面编号", db_index=True)
    kind = models.CharField("类别", max_length=20, db_index=True, blank=True)
    locale = models.CharField("语言", max_length=20, default="zh-hans")
    title = models.CharField("标题", max_length=255, blank=True)
    title_key = models.CharField("标题比较键", max_length=255, db_index=True, blank=True)
    summary = models.TextField("摘要", blank=True)
    names = models.TextField("名称", blank=True, help_text="每行一个：人名、文号、简称、关键词")
    people = models.TextField("人名", blank=True, help_text="每行一个，读音按姓氏")
    body = models.TextField("正文", blank=True)
    url_path = models.CharField("地址", max_length=400, blank=True, help_text="相对网站根，不含子路径前缀")
    trail = models.CharField("所在", max_length=400, blank=True, help_text="新闻 / 要闻")
    fact = models.CharField("要点", max_length=120, blank=True, help_text="代替日期显示，如发文字号")
    mark = models.CharField("标记", max_length=40, blank=True, help_text="如：已废止、已结束")
    validity = models.CharField("还有效吗", max_length=10, choices=Validity, default=Validity.CURRENT)
    picture = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="题图")
    alt = models.CharField("替代文字", max_length=200, blank=True)
    date = models.DateTimeField("日期", null=True, blank=True, db_index=True)
    weight = models.FloatField("权重", default=1.0)
    version = models.BigIntegerField("版本", default=0, db_index=True)
    indexed_version = models.BigIntegerField("已确认的版本", default=0)
    gone_at = models.DateTimeField("撤下时间", null=True, blank=True, db_index=True)

    objects = SearchDocumentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "检索条目"
        default_permissions = ()
        permissions = [("tend_search", "可以查看检索状态并重建索引")]

    def __str__(self) -> str:
        return self.title or self.key


class FacetValue(models.Model):
    """A value by which results are narrowed. `in` holds the ids of the pages above, so that a column can be searched alone."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="facet_values", verbose_name="检索条目")
    name = models.CharField("分面", max_length=20)
    value = models.CharField("值", max_length=100)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "检索分面值"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["document", "name", "value"], name="facet_value_once")]
        indexes = [models.Index(fields=["name", "value", "document"], name="facet_name_value")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class DocumentWord(models.Model):
    """A word of a title or a name: what 您是不是要找 may propose. `reading` is pinyin without tones and blanks."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="words", verbose_name="检索条目")
    word = models.CharField("词", max_length=40)
    reading = models.CharField("读音", max_length=200, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "站内词"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["document", "word"], name="document_word_once")]
        indexes = [models.Index(fields=["word"], name="document_word_word")]

    def __str__(self) -> str:
        return self.word
