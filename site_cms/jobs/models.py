"""What the scheduler did, which tasks wait under a key, and the mails on their way out."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django_tasks_db.models import DBTaskResult

from site_cms.jobs.enums import MailState


class PeriodicRun(models.Model):
    """The last and the next run of a periodic job."""

    key = models.CharField("任务", max_length=60, unique=True)
    last_run_at = models.DateTimeField("上次运行", null=True)
    last_ok = models.BooleanField("上次成功", null=True)
    last_result = models.CharField("上次结果", max_length=300, blank=True)
    next_run_at = models.DateTimeField("下次运行")

    class Meta:
        verbose_name = verbose_name_plural = "定时任务"

    def __str__(self) -> str:
        return self.key


class TaskKey(models.Model):
    """The task that was last enqueued under a key. While that one waits, nothing is enqueued under the key again."""

    key = models.CharField("唯一标识", max_length=200, unique=True)
    result = models.OneToOneField(DBTaskResult, models.CASCADE, null=True, related_name="+", verbose_name="任务")

    class Meta:
        verbose_name = verbose_name_plural = "任务标识"

    def __str__(self) -> str:
        return self.key


# What is never sent again by itself: a person decides.
NEED_A_DECISION = [MailState.UNSURE, MailState.FAILED]
OVER = [MailState.SENT, MailState.SETTLED]


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def stuck(self, before: dt.datetime) -> OutboxMailQuerySet:
        """Handed to the mail server before `before`, and nobody came back to say how it went."""
        return self.filter(state=MailState.SENDING, attempted_at__lt=before)

    def due(self, now: dt.datetime) -> OutboxMailQuerySet:
        return self.filter(state=MailState.WAITING, due_at__lte=now)

    def unsettled(self) -> OutboxMailQuerySet:
        return self.filter(state__in=NEED_A_DECISION)

    def over(self) -> OutboxMailQuerySet:
        return self.filter(state__in=OVER)


class OutboxMail(models.Model):
    """One mail to one address; `key` says what it is about and is never used twice.

    Personal data: the text, which may hold a code to log in with, is emptied when the mail has left; address and subject
    30 days later (`services.prune`). The key stays, so that the same mail cannot leave again.
    """

    key = models.CharField("唯一标识", max_length=200, unique=True)
    to = models.EmailField("收件人", blank=True)
    subject = models.CharField("主题", max_length=200, blank=True)
    body = models.TextField("正文", blank=True)
    state = models.CharField("状态", max_length=8, choices=MailState, default=MailState.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    created_at = models.DateTimeField("写入时间")
    due_at = models.DateTimeField("应发送时间")
    attempted_at = models.DateTimeField("尝试时间", null=True)
    sent_at = models.DateTimeField("发送时间", null=True)
    error = models.CharField("错误", max_length=300, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待发邮件"

    def __str__(self) -> str:
        return self.key

    @property
    def needs_decision(self) -> bool:
        return self.state in NEED_A_DECISION
