"""The home page and the plain pages of the sample content, as a reader finds them."""

import datetime as dt
import shutil

import pytest

from site_cms.demo.enums import Outcome
from site_cms.demo.load import CONTENT
from site_cms.demo.services import row_of
from site_cms.demo.texts import BrokenText
from tests.demo.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def furnished(content, run):
    """The site with its plain pages, and the home page as it is arranged in `home.toml`."""
    shutil.copytree(CONTENT / "pages", content / "pages")
    shutil.copy(CONTENT / "home.toml", content)
    for name in ("centres-progress", "week-2026-opening", "hall-nights"):
        shutil.copy(CONTENT / "news" / f"{name}.md", content / "news")
    assert run().faults == []
    return run


def test_the_figures_of_the_targets_are_those_of_the_article_that_reports_them(furnished, read):
    page = read("/")
    figures = [text.replace(" ", "") for text in page.texts('//main//dd[@class="progress__number"]')]
    assert figures == ["1/1家", "8/10家", "27/30家"]
    reported = read(row_of("news/centres-progress").url)
    assert [text.replace(" ", "") for text in reported.texts('//*[@data-block="figures"]//dd')] == figures
    assert "数据截至 2025 年 12 月 31 日，来源：区经济信息委（示例）" in page.text


def test_the_opening_leads_because_it_was_picked(furnished, read):
    assert read("/").texts('//section[@aria-label="最新"]//h2') == ["永川工业设计周开幕，主题“合”"]


def test_figures_that_cannot_be_read_are_named(content, run):
    shutil.copy(CONTENT / "home.toml", content)
    text = (CONTENT / "news" / "centres-progress.md").read_text("utf-8").replace("8 / 10", "八家")
    (content / "news" / "centres-progress.md").write_text(text, "utf-8")
    with pytest.raises(BrokenText, match="news/centres-progress：目标要写成 8 / 10"):
        run()


def test_every_plain_page_opens_from_the_footer_with_its_day(furnished, read):
    links = dict.fromkeys(read("/").all("//footer//a/@href"))
    slugs = ["guanyu-women", "canguan-xuzhi", "lianxi-women", "changjian-wenti", "yinsi-shuoming"]
    slugs += ["wuzhangai-shuoming", "banquan-shuoming", "wangzhan-ditu"]
    assert [slug for slug in slugs if f"/{slug}/" not in links] == []
    for slug in slugs:
        [day] = read(f"/{slug}/").all("//main//dd/time/@datetime")
        assert dt.date.fromisoformat(day) < NOON.date()


def test_a_second_run_leaves_home_and_pages_alone(furnished):
    assert set(furnished(NOON + dt.timedelta(days=7)).outcomes) == {Outcome.SAME}
