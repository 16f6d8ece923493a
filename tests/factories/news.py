import datetime as dt

import factory
import wagtail_factories

from news.enums import PolicyTopic
from news.models import NewsIndexPage, NewsPage, PolicyIndexPage, PolicyPage, PressKitPage
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


class PolicyColumnFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PolicyIndexPage

    title = "政策"
    slug = "zhengce"
    live = False
    summary = "政策：工业设计的政策文件和解读"


class PolicyFactory(wagtail_factories.PageFactory):
    """A policy that has what publishing asks for, in force from the day it is published and without end."""

    class Meta:
        model = PolicyPage

    title = factory.Sequence(lambda n: f"永川区工业设计奖补办法之 {n}")
    slug = factory.Sequence(lambda n: f"jiangbu-banfa-{n}")
    live = False
    summary = "新认定的工业设计中心一次性奖补。"
    doc_number = factory.Sequence(lambda n: f"永川府发〔2026〕{n + 1} 号")
    issuer = "永川区人民政府（示例）"
    written_on = dt.date(2026, 11, 12)
    topic = PolicyTopic.INDUSTRY
    story = story(("text", "<p>第一条　为引导企业把设计放在前面，制定本办法。</p><p>第二条　本办法由区经济信息委负责解释。</p>"))


class PressKitFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PressKitPage

    title = "媒体资料"
    slug = "meiti"
    live = False
    summary = "标志、主视觉和图片，每件写明能怎么用。"
