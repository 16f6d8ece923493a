"""Indexes of Elasticsearch that were built or are being built."""

from django.db import models
from django.db.models.lookups import IsNull


class IndexBuild(models.Model):
    """One run of `search rebuild`; at most one is not over (`ended_at`)."""

    index = models.CharField("索引", max_length=120, unique=True)
    started_at = models.DateTimeField("开始时间")
    alive_at = models.DateTimeField("最近进展", help_text="很久没有进展的，下一次重建会接手清理。")
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    documents = models.PositiveIntegerField("条数", default=0)
    error = models.TextField("出错原因", blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "索引重建"
        default_permissions = ()
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                IsNull(models.F("ended_at"), True), condition=models.Q(ended_at=None), name="one_build_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.index
