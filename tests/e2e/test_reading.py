"""Reading at every size, by keyboard, enlarged, in elder mode, with scripts off."""

import pytest

from tests.e2e.crawl import KINDS

SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
# Text of which a reader sees something, with its size; a mark that has a text of its own beside it (aria-hidden) is no text.
SMALL_TEXT = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); ) {
    const e = text.parentElement, size = parseFloat(getComputedStyle(e).fontSize);
    if (text.data.trim() && size < 23.99 && e.checkVisibility() && !e.closest('[aria-hidden=true], .visually-hidden, option'))
      found.push([text.data.trim().slice(0, 20), size]);
  }
  return found;
}"""
TARGETS = ".site-nav a, .site-menu summary, .site-header__aids a, .filter-bar a, .pager a, .button, button, select, .contents a"
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return { name: (e.getAttribute('aria-label') || e.textContent || e.getAttribute('title') || '').trim(), tag: e.tagName,
           outlined: seen, inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight };
}"""


def lay_out(page, width: int) -> None:
    """Give the page room of `width` CSS pixels and wait until it has taken it."""
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(new_context, sample_pages, kind):
    page = new_context().new_page()
    page.goto(sample_pages[kind])
    for width in (320, 390, 768, 1440):
        lay_out(page, width)
        assert page.evaluate(SIDEWAYS) <= 0, width


@pytest.mark.parametrize("kind", KINDS)
def test_four_hundred_percent_zoom_keeps_everything_in_one_column(new_context, sample_pages, kind):
    """WCAG 1.4.10: 1280 CSS pixels at 400 % are 320 by 256."""
    page = new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4).new_page()
    page.goto(sample_pages[kind])
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator("h1").is_visible() or kind == "home"


@pytest.mark.parametrize("kind", KINDS)
def test_keyboard_reaches_everything_and_shows_where_it_is(new_context, sample_pages, kind):
    page = new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").new_page()
    page.goto(sample_pages[kind])
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "跳到正文"
    steps = []
    for _ in range(400):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None:
            break
        steps.append(step)
    assert len(steps) >= page.locator("main a:visible").count()
    assert [step for step in steps if not step["outlined"] and step["tag"] != "VIDEO"] == []
    assert [step for step in steps if not step["inside"]] == []


def test_the_skip_link_leads_into_the_text(new_context, sample_pages):
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(sample_pages["article"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_elder_mode_is_remembered_and_left_without_script(new_context, sample_pages):
    page = new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900}).new_page()
    page.goto(sample_pages["article"])
    page.get_by_role("link", name="长者模式").click()
    assert page.url.endswith(sample_pages["article"])
    page.goto(sample_pages["home"])
    assert page.locator("html[data-elder]").count() == 1
    page.get_by_role("link", name="退出长者模式").click()
    assert page.locator("html[data-elder]").count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_elder_mode_has_large_text_and_large_targets(new_context, sample_pages, kind):
    """Text of 18 points at least; 60 pixels for what one presses to get about and to send. Links in running text are as high
    as their line."""
    page = new_context().new_page()
    page.goto("/elder/on/?next=/")
    page.goto(sample_pages[kind])
    sizes = "all => all.filter(e => e.checkVisibility()).map(e => [e.textContent.trim(), e.getBoundingClientRect().height])"
    for width in (390, 1440):
        lay_out(page, width)
        assert page.evaluate(SIDEWAYS) <= 0, width
        assert page.evaluate(SMALL_TEXT) == [], width
        targets = page.locator(TARGETS).evaluate_all(sizes)
        assert targets
        assert [target for target in targets if target[1] < 60] == [], width


def test_the_phone_menu_opens_without_script(new_context, sample_pages):
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(sample_pages["home"])
    link = page.locator(".site-menu").get_by_role("link", name="新闻", exact=True)
    assert not link.is_visible()
    page.locator("summary", has_text="菜单").click()
    assert link.is_visible()


def test_forced_colours_keep_text_marks_and_focus(new_context, sample_pages):
    page = new_context(forced_colors="active", viewport={"width": 1440, "height": 900}).new_page()
    page.goto(sample_pages["article"])
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["outlined"]
    colours = page.locator("h1, main p, main a").evaluate_all("all => all.map(e => getComputedStyle(e).color)")
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground not in colours


def test_a_page_prints_without_the_furniture(new_context, sample_pages):
    page = new_context(viewport={"width": 1024, "height": 800}).new_page()
    page.goto(sample_pages["article"])
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="主导航").is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_no_page_writes_to_the_console(new_context, sample_pages):
    page = new_context().new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind in set(KINDS) - {"404"}:
        page.goto(sample_pages[kind], wait_until="networkidle")
    assert said == []
