"""Plain pages and sections of the home page."""

import factory
import wagtail_factories

from home.models import SiteMapPage, StandardPage
from tests.factories.pages import story


class StandardPageFactory(wagtail_factories.PageFactory):
    """A plain page that has what publishing asks for, and nothing more."""

    class Meta:
        model = StandardPage

    title = "关于我们"
    slug = factory.Sequence(lambda n: f"danye-{n}")
    live = False
    summary = "这个网站写谁、由谁写、错了怎么改。"
    source = "永川设计"
    story = story(("text", "<p>永川的“川”字是三竖。</p>"))


class SiteMapPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = SiteMapPage

    title = "网站地图"
    slug = "wangzhan-ditu"
    live = False
    summary = "七个栏目各放什么。"
    source = "永川设计"
    story = story(("text", "<p>找不到东西，多半不是您的问题。</p>"))


def now(*picks, title: str = "最新", number: int = 4, more=None) -> tuple[str, dict]:
    return "now", _fed(picks, title, number, more)


def news(*picks, title: str = "新闻与政策", number: int = 6, more=None) -> tuple[str, dict]:
    return "news", _fed(picks, title, number, more)


def notices(*picks, title: str = "正在公示与征集", number: int = 4, more=None) -> tuple[str, dict]:
    return "notices", _fed(picks, title, number, more)


def _fed(picks, title: str, number: int, more) -> dict:
    return {"title": title, "picks": [page.pk for page in picks], "number": number, "more": more and more.pk}


def targets(*items: dict, as_of: str = "2025-12-31", source: str = "区经济信息委", policy=None, more=None) -> tuple[str, dict]:
    value = {"title": "到 2025 年，我们说过要做到", "items": [_target(**item) for item in items], "as_of": as_of}
    return "targets", value | {"source": source, "policy": policy and policy.pk, "more": more and more.pk}


def _target(*, label: str, done: int, target: int, unit: str = "家", note: str = "", as_of: str | None = None, source: str = ""):
    return {"label": label, "done": done, "target": target, "unit": unit, "note": note, "as_of": as_of, "source": source}


def words(*, title: str, text: str, actions: tuple[dict, ...] = ()) -> tuple[str, dict]:
    return "words", {"title": title, "text": text, "actions": list(actions)}
