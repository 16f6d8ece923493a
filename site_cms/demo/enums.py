from django.db import models


class Outcome(models.TextChoices):
    """What a run did with one item."""

    NEW = "new", "新增"
    CHANGED = "changed", "更新"
    SAME = "same", "未变"
    KEPT = "kept", "编辑改过，保留"
    DELETED = "deleted", "编辑删过，不再载入"
