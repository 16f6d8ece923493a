"""Views by page and day, visitors by day, and what keeps both exact."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from wagtail.models import Page


class ViewDayQuerySet(models.QuerySet["ViewDay"]):
    def between(self, first: dt.date, last: dt.date) -> Self:
        """Days from `first` to `last`, both counted."""
        return self.filter(day__range=(first, last))


class ViewDay(models.Model):
    """How often a page was read on a day of 北京时间.

    The page may be deleted: the row stays with its number, so that totals never shrink.
    """

    page = models.ForeignKey(Page, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, verbose_name="页面")
    day = models.DateField("日期", db_index=True)
    views = models.PositiveIntegerField("浏览量", default=0)

    objects = ViewDayQuerySet.as_manager()
    # A count is no use of the page: Wagtail's “被引用” would list one row a day.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "浏览量"
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="one_row_a_page_and_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}"


class VisitorDay(models.Model):
    """A day of 北京时间: open while `visitors` is None, then its number of visitors and nothing about any of them.

    Retention: the random salt is thrown away, and the day's marks with it, when the day is folded into its number
    (`services.fold_visitors`, about an hour after midnight).
    """

    day = models.DateField("日期", unique=True)
    salt = models.BinaryField("盐", max_length=16)
    visitors = models.PositiveIntegerField("独立访客", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "每日访客"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class VisitorMark(models.Model):
    """Somebody was here on an open day: 64 bits of a salted digest of network address and browser.

    Personal data until the day is folded, not after: no address, no cookie, nothing that tells two days of a reader to be the
    same reader's. It belongs to no account, so there is nothing to export; it is erased with its day.
    """

    day = models.DateField("日期")
    digest = models.BigIntegerField("摘要")

    class Meta:
        verbose_name = verbose_name_plural = "当日访客标记"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "digest"], name="one_mark_a_visitor_and_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.digest}"


class FlushedBatch(models.Model):
    """What a process brought at once. Written with the counts it stands for, so that a batch whose outcome nobody heard of can be
    brought again and is not counted again.
    """

    key = models.UUIDField("标识", primary_key=True)
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "计数批次"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)
