"""The site's one vocabulary: industries, clusters, fields, services, materials, topics, audiences."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from modelsearch import index

from site_cms.core.validators import term_key


class TermKind(models.TextChoices):
    INDUSTRY = "industry", "行业"
    CLUSTER = "cluster", "产业集群"
    FIELD_GROUP = "field_group", "专长大类"
    FIELD = "field", "专长"
    SERVICE = "service", "服务"
    MATERIAL = "material", "材料"
    TOPIC = "topic", "话题"
    AUDIENCE = "audience", "适合人群"


class TermQuerySet(models.QuerySet["Term"]):
    def of_kind(self, kind: TermKind) -> TermQuerySet:
        return self.filter(kind=kind)


class Term(index.Indexed, models.Model):
    """One word of the vocabulary. `key` is what addresses and filters use; it stays when the name changes."""

    kind = models.CharField("类别", max_length=12, choices=TermKind)
    key = models.CharField(
        "标识",
        max_length=60,
        validators=[term_key],
        help_text="出现在网址和筛选条件里，启用后请勿修改。小写字母、数字和连字符。",
    )
    name = models.CharField("名称", max_length=40, help_text="页面上显示的字。")
    synonyms = models.CharField(
        "同义词", max_length=200, blank=True, help_text="用顿号分隔，如：汽车摩托车、汽配。搜索这些词也能找到。"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级词",
        help_text="如“外观”的上级是“外观与人机”。",
    )
    order = models.PositiveSmallIntegerField("顺序", default=0, help_text="小的排在前面；相同时按名称。")

    objects = TermQuerySet.as_manager()
    search_fields = [index.AutocompleteField(field) for field in ("name", "synonyms", "key")]

    class Meta:
        verbose_name = verbose_name_plural = "词表"
        ordering = ["kind", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], name="one_term_per_kind_and_key", violation_error_message="这一类里已有这个标识。"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.parent is not None and (self.parent == self or self.parent.parent_id is not None):
            raise ValidationError({"parent": "上级词只能有一层，也不能是自己。"})

    @property
    def synonym_list(self) -> list[str]:
        return [word.strip() for word in self.synonyms.replace("，", "、").split("、") if word.strip()]
