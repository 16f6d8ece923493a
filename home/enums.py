from django.db import models


class PlainKind(models.TextChoices):
    """How a plain page is read."""

    PLAIN = "plain", "普通页面"
    QUESTIONS = "faq", "常见问题"
