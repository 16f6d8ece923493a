from django.db import models


class MailState(models.TextChoices):
    WAITING = "waiting", "等待发送"
    SENDING = "sending", "正在发送"
    SENT = "sent", "已发送"
    UNSURE = "unsure", "可能已发出"
    FAILED = "failed", "未能发出"
    SETTLED = "settled", "不再发送"
