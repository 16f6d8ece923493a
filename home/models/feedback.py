"""Reports of readers (我要纠错), their history, and what is counted to keep machines out."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models

from home.feedback import numbers
from home.feedback.enums import Kind, Knock, State, Step
from home.feedback.transitions import ANSWERS, OPEN_STATES


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def open(self) -> FeedbackQuerySet:
        return self.filter(state__in=sorted(OPEN_STATES))

    def answered(self) -> FeedbackQuerySet:
        return self.filter(state__in=sorted(ANSWERS))

    def overdue(self, now: dt.datetime) -> FeedbackQuerySet:
        return self.open().filter(due_at__lt=now)

    def most_pressing_first(self) -> FeedbackQuerySet:
        """Open ones by due date, so that the overdue lead; then the others, the newest first."""
        is_open = models.Case(models.When(state__in=sorted(OPEN_STATES), then=0), default=1)
        due = models.Case(models.When(state__in=sorted(OPEN_STATES), then=models.F("due_at")))
        return self.order_by(is_open, due.asc(nulls_last=True), "-received_at", "-pk")

    def with_contact(self) -> FeedbackQuerySet:
        return self.exclude(phone="", email="")

    def left_by(self, email: str) -> FeedbackQuerySet:
        return self.filter(email__iexact=email)


class Feedback(models.Model):
    """One mistake on one page, reported by a reader.

    Personal data: telephone number and e-mail address are deleted 30 days after the answer, the digest of the sender's address
    (`fingerprint`) after a day (`services.forget`). What was written is kept, and deleted at the sender's request.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    received_at = models.DateTimeField("收到", db_index=True)
    due_at = models.DateTimeField("答复期限", db_index=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.RECEIVED, db_index=True)
    kind = models.CharField("哪种错", max_length=8, choices=Kind)
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="出错的页面"
    )
    place = models.TextField("页面标题或地址", blank=True)
    quote = models.TextField("原来怎么写的", blank=True)
    proposal = models.TextField("应当是什么", blank=True)
    phone = models.CharField("手机号", max_length=20, blank=True)
    email = models.EmailField("邮箱", blank=True, db_index=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="谁在办"
    )
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True, db_index=True)
    days_taken = models.PositiveSmallIntegerField("用了几个工作日", null=True, blank=True)
    correction = models.ForeignKey(
        "news.Correction", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="文末的更正"
    )
    key = models.CharField("表单标识", max_length=32, unique=True)
    """Of the form it was sent with: the same form sent twice is one report."""
    fingerprint = models.CharField("来件摘要", max_length=64, blank=True, db_index=True)
    """Digest of what was sent from where: the same from the same place, with another form, is one report as well."""

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "纠错"
        default_permissions = ("view",)
        permissions = [
            ("answer_feedback", "办理和答复纠错"),
            ("see_feedback_contact", "查看自己办理的纠错的联系方式"),
            ("erase_feedback", "应来件人要求删除纠错内容"),
        ]

    def __str__(self) -> str:
        return self.shown_number

    @property
    def shown_number(self) -> str:
        return numbers.shown(self.number)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERS

    @property
    def has_contact(self) -> bool:
        return bool(self.phone or self.email)

    def is_overdue(self, now: dt.datetime) -> bool:
        return self.is_open and self.due_at < now


class FeedbackEvent(models.Model):
    """One line of a report's history. Rows are added, never changed; `by` is a key, and None for the sender and for the clock."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="events", verbose_name="纠错")
    at = models.DateTimeField("时间")
    step = models.CharField("经过", max_length=10, choices=Step)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="经手人")

    class Meta:
        verbose_name = verbose_name_plural = "办理经过"
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_step_display()


class FeedbackDay(models.Model):
    """How many reports a day has brought. Its row is locked while a number is given."""

    day = models.DateField("日期", unique=True)
    last = models.PositiveIntegerField("最后一号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "当日编号"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}：{self.last}"


class FeedbackKnock(models.Model):
    """That something came from somewhere, to count by. `origin` is a digest whose salt changes each day; kept for a day."""

    kind = models.CharField("种类", max_length=8, choices=Knock)
    origin = models.CharField("来处摘要", max_length=64)
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "提交计数"
        default_permissions = ()
        indexes = [models.Index(fields=["origin", "kind", "at"], name="knocks_of_an_origin")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at}"


class FeedbackExport(models.Model):
    """That somebody took a list of reports out of the site. Rows are added, never changed."""

    at = models.DateTimeField("时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="谁")
    rows = models.PositiveIntegerField("条数")
    contacts = models.PositiveIntegerField("其中带联系方式的")

    class Meta:
        verbose_name = verbose_name_plural = "导出记录"
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at}：{self.rows} 条"
