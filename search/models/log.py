"""What was searched, without who searched it."""

from django.db import models


class SearchedDay(models.Model):
    """How often a query was asked on a day of 北京时间. No address, no person; kept for 180 days."""

    day = models.DateField("日期", db_index=True)
    words = models.CharField("词", max_length=100)
    times = models.PositiveIntegerField("次数", default=0)
    zero_times = models.PositiveIntegerField("没有结果的次数", default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "检索记录"
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["day", "words"], name="searched_day_once")]

    def __str__(self) -> str:
        return self.words
