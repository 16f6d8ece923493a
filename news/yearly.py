"""What the newsroom knows for the yearly report of government sites."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr

from news.enums import ColumnKind
from news.models import NewsIndexPage, NewsPage, PolicyPage
from site_cms.core.registry import YearlyFigure

# 解读产品: what explains in pictures, sound or moving pictures (国办函〔2018〕12号, notes on the form).
PRODUCTS = {"brief", "video", "audio"}


def _readings(year: int) -> QuerySet[NewsPage]:
    """Interpretations of the year: they stand in a column of them, or name the policy they explain."""
    return NewsPage.objects.of_year(year).filter(_is_reading())


def _is_reading() -> Q:
    parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - NewsPage.steplen)
    in_column = Exists(NewsIndexPage.objects.filter(path=parent, kind=ColumnKind.READING))
    return Q(in_column) | Q(interprets__isnull=False)


def news_count(year: int) -> int:
    return NewsPage.objects.of_year(year).exclude(_is_reading()).count()


def policy_count(year: int) -> int:
    return PolicyPage.objects.of_year(year).count()


def reading_count(year: int) -> int:
    return _readings(year).count()


def product_count(year: int) -> int:
    stories = _readings(year).values_list("story", flat=True)
    return sum(any(block["type"] in PRODUCTS for block in story.raw_data) for story in stories)


def text_count(year: int) -> int:
    return reading_count(year) - product_count(year)


def new_topic_count(year: int) -> int:
    return _topics().filter(published_at__year=year).count()


def topic_count(year: int) -> int:
    return _topics().filter(live=True).count()


def _topics() -> QuerySet[NewsIndexPage]:
    return NewsIndexPage.objects.filter(kind=ColumnKind.TOPIC)


FIGURES = [
    YearlyFigure("published_news", news_count, "当年首次发布的文章，不含政策解读；后来撤下的也算，已删除的不算"),
    YearlyFigure("published_catalogue", policy_count, "当年首次发布的政策文件"),
    YearlyFigure("topics_kept", topic_count, "类别为“专题专栏”、现在公开的栏目"),
    YearlyFigure("topics_new", new_topic_count, "当年首次发布的专题专栏"),
    YearlyFigure("readings", reading_count, "当年首次发布的政策解读；媒体评论文章请另行加上"),
    YearlyFigure("reading_texts", text_count, "没有图解、视频、音频的解读"),
    YearlyFigure("reading_products", product_count, "含“一图读懂”、视频或音频的解读"),
]
