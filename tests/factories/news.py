import factory
import wagtail_factories

from news.models import NewsIndexPage, NewsPage


class ColumnFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsIndexPage

    title = "要闻"
    slug = factory.Sequence(lambda n: f"lanmu-{n}")
    live = False
    summary = factory.LazyAttribute(lambda page: f"{page.title}：工业设计工作的重要动态")


class ArticleFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"设计顾问走进第 {n} 家摩配厂")
    slug = factory.Sequence(lambda n: f"sheji-guwen-{n}")
    live = False
    summary = "一张问诊单，换来十一个改进。"
