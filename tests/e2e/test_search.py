"""Search in Chromium as a reader uses it: typed with an input method, chosen by keyboard, narrowed, gone back."""

import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.test_accessibility import WCAG

WORDS = "设计周"


@pytest.fixture
def reader(new_context):
    """A reader's page in a window of its own; `asked` are the words for which suggestions were fetched."""

    def open_page(width: int = 1440, **how) -> Page:
        page = new_context(**{"viewport": {"width": width, "height": 900}, "reduced_motion": "reduce"} | how).new_page()
        page.asked = []
        page.on("request", lambda request: "suggest.json" in request.url and page.asked.append(request.url))
        return page

    return open_page


def field(page: Page, width: int):
    """The field of the header, or on a phone the large one to which its sign leads."""
    if width >= 1024:
        return page.get_by_role("search", name="全站搜索").get_by_label("搜索全站")
    page.get_by_role("link", name="搜索", exact=True).click()
    return page.locator("main").get_by_label("搜索全站")


def compose(page: Page, letters: str, text: str) -> None:
    """Type `letters` into an input method and take `text` from it, as Chinese is typed."""
    devtools = page.context.new_cdp_session(page)
    for length in range(1, len(letters) + 1):
        typed = letters[:length]
        devtools.send("Input.imeSetComposition", {"text": typed, "selectionStart": length, "selectionEnd": length})
    page.wait_for_timeout(400)
    assert page.asked == [], "while it is composed nothing is asked"
    devtools.send("Input.insertText", {"text": text})


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [390, 1440])
def test_chinese_is_typed_and_a_suggestion_taken_by_keyboard(reader, demo_site, width):
    page = reader(width)
    page.goto("/news/")
    typed = field(page, width)
    typed.focus()
    compose(page, "shejizhou", WORDS)
    expect(typed).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    expect(options.last).to_have_text(re.compile(f"查“{WORDS}”的全部 \\d+ 条"))
    assert len(page.asked) == 1, "one pause, one question"
    assert options.first.locator("mark").first.inner_text() == WORDS
    assert_accessible(page)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert typed.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(typed).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    title = options.first.locator("b").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_escape_closes_the_list_and_keeps_what_was_typed(reader, demo_site):
    page = reader()
    page.goto("/")
    typed = field(page, 1440)
    typed.press_sequentially("gysj", delay=20)
    expect(page.get_by_role("option").first.locator("small mark").first).to_have_text("g")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(typed).to_have_value("gysj")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=gysj$"))


def test_enter_that_ends_a_composition_searches_nothing(reader, demo_site):
    page = reader()
    page.goto("/news/")
    field(page, 1440).focus()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "sheji", "selectionStart": 5, "selectionEnd": 5})
    page.locator("header form[role=search]").evaluate("form => form.requestSubmit()")
    page.wait_for_timeout(300)
    assert page.url.endswith("/news/")


@pytest.mark.parametrize("width", [390, 1440])
def test_narrow_and_go_back(reader, demo_site, width):
    page = reader(width)
    page.goto(f"/search/?q={quote(WORDS)}")
    heading = page.locator("h1").inner_text()
    page.get_by_role("navigation", name="按种类看").get_by_role("link", name="新闻").click()
    expect(page).to_have_url(re.compile("kind=news"))
    if width < 1024:
        page.locator("summary", has_text="缩小范围").click()
    year = page.locator(".facets section", has_text="哪一年").get_by_role("link").first
    year.click()
    expect(page).to_have_url(re.compile(r"kind=news&year=20\d\d"))
    expect(page.locator(".query__chosen")).to_be_visible()
    assert set(page.locator(".hit .card__label").all_inner_texts())
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("main").get_by_label("搜索全站")).to_have_value(WORDS)


def test_the_last_suggestion_leads_to_all_results(reader, demo_site):
    page = reader()
    page.goto("/")
    field(page, 1440).press_sequentially(WORDS, delay=20)
    last = page.get_by_role("option").last
    count = re.search(r"\d+", last.inner_text())[0]
    last.click()
    expect(page.locator("h1")).to_have_text(f"“{WORDS}”的搜索结果，{count} 条")


@pytest.mark.parametrize("width", [390, 1440])
def test_it_works_without_script(reader, demo_site, width):
    page = reader(width, java_script_enabled=False)
    page.goto("/news/")
    typed = field(page, width)
    typed.fill(WORDS)
    typed.press("Enter")
    assert WORDS in page.locator("h1").inner_text()
    page.locator(".hit h2 a").first.click()
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
@pytest.mark.parametrize("path", [f"/search/?q={quote('工业设记')}", f"/search/?q={quote(WORDS)}&year=1999", "/search/?in=1"])
def test_axe_finds_nothing_on_the_rarer_pages(reader, demo_site, path, elder, scheme):
    page = reader(390, color_scheme=scheme)
    if elder:
        page.goto("/elder/on/?next=/")
    page.goto(path)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
def test_the_header_stays_one_line_at_every_width(reader, demo_site, elder):
    page = reader()
    page.goto("/elder/on/?next=/" if elder else "/")
    heights = set()
    for width in (320, 390, 600, 768, 1000, 1024, 1100, 1200, 1280, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        heights.add(round(page.locator(".site-header").bounding_box()["height"]))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert len(heights) == 1
