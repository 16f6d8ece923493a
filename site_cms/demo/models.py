"""What the loader of the sample content remembers between two runs."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models


class DemoItem(models.Model):
    """One thing loaded under a stable key, such as `news/ten-days`. The things themselves know nothing of it."""

    key = models.CharField("标识", max_length=120, unique=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name="类型")
    object_id = models.PositiveBigIntegerField("编号")
    written = models.JSONField("写入内容的摘要", default=dict)
    """Digest of each field as the loader left it; another digest now means that staff changed the field."""
    loaded_on = models.DateField("装入日期")
    """The day, 北京时间, from which the item's relative dates are counted."""

    class Meta:
        verbose_name = verbose_name_plural = "示例内容"

    def __str__(self) -> str:
        return self.key

    def row(self) -> Any | None:
        """The thing itself; None when staff deleted it, or its model is no more."""
        model = self.content_type.model_class()
        return model and model._base_manager.filter(pk=self.object_id).first()
