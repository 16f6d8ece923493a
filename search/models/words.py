"""Words editors keep for search."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from search.enums import SynonymKind


class SynonymGroup(models.Model):
    """Words that find the same things; expanded when a query comes in, so that a change needs no new index."""

    kind = models.CharField("类别", max_length=4, choices=SynonymKind, default=SynonymKind.NAME)
    words = models.TextField("词", help_text="每行一个词，至少两个；每个词至少两个字。搜其中任何一个，等于都搜。")
    changed_at = models.DateTimeField("修改时间", auto_now=True)

    panels = [FieldPanel("kind"), FieldPanel("words")]
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "同义词"
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return "、".join(self.word_list)

    @property
    def word_list(self) -> list[str]:
        """The words as typed, in order, without blank lines."""
        return [word.strip() for word in self.words.splitlines() if word.strip()]


class HotWord(models.Model):
    """A query that staff propose to readers who do not know what to type."""

    word = models.CharField("词", max_length=40, unique=True, help_text="读者点它就等于搜它。")
    order = models.PositiveSmallIntegerField("顺序", default=100, help_text="小的在前。")

    panels = [FieldPanel("word"), FieldPanel("order")]
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = "大家在查"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.word
