import factory
import wagtail_factories

from news.models import NewsIndexPage, NewsPage
from site_cms.core.terms import Term, TermKind
from tests.factories.pages import story


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    kind = TermKind.TOPIC
    key = factory.Sequence(lambda n: f"zhuti-{n}")
    name = factory.Sequence(lambda n: f"主题{n}")


class ColumnFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsIndexPage

    title = "要闻"
    slug = factory.Sequence(lambda n: f"lanmu-{n}")
    live = False
    summary = factory.LazyAttribute(lambda page: f"{page.title}：工业设计工作的重要动态")


class ArticleFactory(wagtail_factories.PageFactory):
    """An article that has what publishing asks for, and nothing more."""

    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"设计顾问走进第 {n} 家摩配厂")
    slug = factory.Sequence(lambda n: f"sheji-guwen-{n}")
    live = False
    summary = "一张问诊单，换来十一个改进。"
    source = "永川设计"
    editor = "林小满"
    story = story(("text", "<p>设计顾问带着一张问诊单，走进园区的摩配厂。</p>"))
