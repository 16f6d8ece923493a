"""What the lobby knows for the yearly report of government sites."""

import datetime as dt
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.feedback.selectors import yearly_figures
from home.models import StandardPage
from site_cms.core.registry import YearlyFigure


def plain_page_count(year: int) -> int:
    """Plain pages that were published or published anew in the year, each once."""
    first = dt.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
    kind = ContentType.objects.get_for_model(StandardPage)
    log = PageLogEntry.objects.filter(content_type=kind, action="wagtail.publish")
    log = log.filter(timestamp__gte=first, timestamp__lt=first.replace(year=year + 1))
    return log.order_by().values("page").distinct().count()


def _messages(label: str, year: int) -> int | float | None:
    return yearly_figures(year)[label]


FIGURES = [
    YearlyFigure("published_about", plain_page_count, "当年发布或更新过的普通页面（关于我们、参观指南等）"),
    YearlyFigure("messages_received", partial(_messages, "收到留言数量"), "当年收到的“我要纠错”；其他渠道的留言请另行加上"),
    YearlyFigure("messages_answered", partial(_messages, "办结留言数量"), "当年收到、已经答复的"),
    YearlyFigure("messages_days", partial(_messages, "平均办理时间"), "从收到到答复的工作日"),
    YearlyFigure("messages_public", partial(_messages, "公开答复数量"), "在页面末尾公开了更正的"),
]
