"""我要纠错 in Chromium: whatever a reader does, nothing typed is lost, and number and state are found again.

One address may send ten reports an hour; the tests of this module send eight between them.
"""

import re
from xml.etree import ElementTree

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.test_accessibility import WCAG

QUOTE = "今天起每晚开放到九点"
PROPOSAL = "应当写到二十一点，见展馆门口的告示"
SUBMIT = "提交纠错"
TRAP_SECONDS = 3.2


@pytest.fixture
def reader(new_context):
    """A reader's page in a window of its own."""
    return lambda **how: new_context(**{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | how).new_page()


@pytest.fixture(scope="module")
def article(demo_site) -> str:
    """Address of the newest article."""
    feed = requests.get(f"{demo_site.url}/news/yaowen/feed/", timeout=60).content
    return ElementTree.fromstring(feed).findtext("channel/item/link")


def open_form(page: Page, article: str, *, elder: bool = False) -> None:
    """From the end of an article to its form, as a reader comes."""
    if elder:
        page.goto("/elder/on/?next=/")
    page.goto(article)
    page.locator("main").get_by_role("link", name="我要纠错").click()
    expect(page.get_by_label("出错的页面")).to_have_attribute("readonly", "")


def fill(page: Page, *, kind: str = "其他", **texts: str) -> None:
    page.get_by_label(kind, exact=True).check()
    for name, text in {"wrong": QUOTE, "right": PROPOSAL, **texts}.items():
        page.locator(f"#id_{name}").fill(text)


def send(page: Page) -> None:
    """Not faster than a person."""
    page.wait_for_timeout(TRAP_SECONDS * 1000)
    page.get_by_role("button", name=SUBMIT).click()


def number_of(page: Page) -> str:
    number = page.locator(".receipt__no").inner_text()
    assert re.fullmatch(r"\d{4}–\d{2,}–\w{6}", number)
    return number


def assert_accessible(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options=WCAG)
        assert results.violations_count == 0, (scheme, results.generate_report())


def test_an_empty_form_is_answered_and_the_summary_has_the_focus(reader, article):
    page = reader()
    open_form(page, article)
    page.get_by_role("button", name=SUBMIT).click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("有 2 处要改，其余都替您留着")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^有 2 处要改："))
    summary.get_by_role("link", name=re.compile("哪种错")).click()
    expect(page.locator("#id_kind")).to_be_focused()


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_a_form_with_errors(reader, article, elder, width):
    page = reader(viewport={"width": width, "height": 900})
    open_form(page, article, elder=elder)
    page.locator("#id_phone").fill("1380000412")
    page.locator("#id_email").fill("lin")
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", ["/jiucuo/", "/jiucuo/chaxun/", "/jiucuo/chaxun/?number=1124", "/jiucuo/1124/"])
def test_axe_finds_nothing_where_numbers_are_looked_up(reader, address):
    page = reader()
    page.goto(address)
    assert_accessible(page)


def test_too_long_is_counted_while_typing_and_loses_nothing(reader, article):
    page = reader()
    open_form(page, article)
    fill(page, right="字" * 301, phone="138 0000 4121")
    expect(page.locator(".field__count")).to_have_text("301 / 300")
    send(page)
    expect(page.locator("#id_right_error")).to_have_text("写了 301 个字，最多 300 个，多出 1 个。多出的没有删，请您来删。")
    expect(page.locator("#id_right")).to_have_value("字" * 301)
    expect(page.locator("#id_wrong")).to_have_value(QUOTE)
    expect(page.locator("#id_phone")).to_have_value("138 0000 4121")
    expect(page.get_by_label("其他", exact=True)).to_be_checked()
    page.locator("#id_right").fill("字" * 300)
    page.get_by_role("button", name=SUBMIT).click()
    number_of(page)


def test_hostile_text_is_shown_as_text(reader, article):
    page = reader()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    open_form(page, article)
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }} 👨‍👩‍👧'
    fill(page, right=f"{hostile}\u202e倒过来")
    send(page)
    expect(page.locator("#id_right_error")).to_contain_text("文字里夹着看不见的控制字符")
    expect(page.locator("#id_right")).to_have_value(f"{hostile}\ufffd倒过来")
    page.locator("#id_right").fill(hostile)
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.locator(".feedback__echo ins")).to_have_text(hostile)
    assert asked == []


def test_twice_quickly_is_one_report_also_after_going_back(reader, article):
    page = reader()
    open_form(page, article)
    fill(page, right="两次点得很快，应当只算一次")
    page.wait_for_timeout(TRAP_SECONDS * 1000)
    page.get_by_role("button", name=SUBMIT).dblclick()
    first = number_of(page)
    open_form(page, article)
    fill(page, right="两次点得很快，应当只算一次")
    send(page)
    assert number_of(page) == first


def test_without_script(reader, article):
    page = reader(java_script_enabled=False)
    open_form(page, article)
    expect(page.locator(".field__count")).to_be_hidden()
    fill(page, right="太短")
    send(page)
    expect(page.locator("#id_right")).to_have_value("太短")
    expect(page.locator(".field__count")).to_have_text("2 / 300")
    page.locator("#id_right").fill("没有脚本也一样能交，请核对")
    page.get_by_role("button", name=SUBMIT).click()
    number_of(page)


def test_by_keyboard_alone(reader, article):
    page = reader()
    open_form(page, article)
    page.locator("#id_page_title").focus()
    for key in ("Tab", "Space", "ArrowRight"):
        page.keyboard.press(key)
    visited = []
    for text in (QUOTE, "只用键盘写的，应当是二十一点", "13800004121", "keyboard@example.com"):
        page.keyboard.press("Tab")
        visited.append(page.evaluate("document.activeElement.id"))
        page.keyboard.insert_text(text)
    assert visited == ["id_wrong", "id_right", "id_phone", "id_email"]
    page.wait_for_timeout(TRAP_SECONDS * 1000)
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
        visited.append(page.evaluate("document.activeElement.id"))
    assert "id_subject" not in visited
    page.keyboard.press("Enter")
    if page.locator("#id_wrong_error").count():  # the sample's own words may differ; it is asked once only
        expect(page.get_by_role("alert")).to_be_focused()
        page.locator("#id_email").press("Enter")
    number_of(page)


def test_in_elder_mode(reader, article):
    page = reader(viewport={"width": 390, "height": 844})
    open_form(page, article, elder=True)
    button = page.get_by_role("button", name=SUBMIT)
    assert button.bounding_box()["height"] >= 60
    assert float(page.locator("#id_right").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    fill(page, right="长者模式里写的，应当是二十一点")
    send(page)
    number_of(page)
    assert page.locator("html[data-elder]").count() == 1


def test_number_and_state_are_found_again_and_erased_on_request(reader, article):
    page = reader()
    open_form(page, article)
    fill(page, right="请把这一处改成二十一点", email="lin@example.com")
    send(page)
    number = number_of(page)
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(f"收到了，谢谢。受理编号 {number}，不晚于")
    expect(page.locator(".feedback__echo ins")).to_have_text("请把这一处改成二十一点")
    assert_accessible(page)

    later = reader()
    later.goto("/jiucuo/chaxun/")
    later.get_by_label("受理编号").fill(number.lower().replace("–", " "))
    later.get_by_role("button", name="查进度").click()
    assert number_of(later) == number
    expect(later.locator(".receipt__steps li[aria-current]")).to_contain_text("核实")
    assert "请把这一处改成二十一点" not in later.content()
    assert "lin@example.com" not in later.content()

    later.get_by_role("link", name="删除我写的内容").click()
    later.get_by_label("当时留下的手机号或邮箱").fill("wang@example.com")
    later.get_by_role("button", name="删除").click()
    expect(later.get_by_role("alert")).to_contain_text("都不一样")
    assert_accessible(later)
    later.get_by_label("当时留下的手机号或邮箱").fill("Lin@example.com")
    later.get_by_role("button", name="删除").click()
    expect(later.locator("main")).to_contain_text("应本人要求，删除了写的内容和联系方式")
    page.reload()
    assert "请把这一处改成二十一点" not in page.content()
