"""Fixed choices of search."""

from django.db import models


class Sort(models.TextChoices):
    """Order of results."""

    RELEVANCE = "relevance", "按相关"
    NEWEST = "newest", "按时间"


class SynonymKind(models.TextChoices):
    """What the words of a group are to each other; only for finding the group again in the admin."""

    NAME = "名称", "名称"
    SHORT = "简称", "简称"
    ENGLISH = "英文", "英文"
    THING = "东西", "东西"
    ERRAND = "办事", "办事"
