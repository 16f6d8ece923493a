"""Text copied in Word, WPS, 秀米 and WeChat, pasted into Wagtail's editor in a real browser: structure stays, styles go.

Each `pasted/*.html` is what those programs put on the clipboard, `*.stored.html` beside it what the site keeps of it.
"""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from wagtail.admin.rich_text import get_rich_text_editor_widget

from site_cms.core.pasted import clean_pasted_html
from site_cms.core.rich_text import STORY_FEATURES
from tests.e2e.conftest import CHROMIUM, CHROMIUM_ARGUMENTS

pytestmark = [pytest.mark.e2e]

PASTED = Path(__file__).parent / "pasted"
ADMIN_SCRIPTS = [f"wagtailadmin/js/{name}.js" for name in ("vendor/jquery-3.6.0.min", "core", "vendor", "wagtailadmin")]
HOUSE = "http://house.test"

PASTE = """([editor, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.textContent);
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "zh-CN"}


@pytest.fixture
def widget():
    return get_rich_text_editor_widget(features=STORY_FEATURES)


@pytest.fixture
def editor(page, widget):
    """The story's editor alone on a page, with the admin's own scripts."""
    scripts = "".join(f'<script src="/static/{name}"></script>' for name in ADMIN_SCRIPTS)
    own = "".join(widget.media.render_js())
    form = f"<form>{widget.render('story', '', attrs={'id': 'story'})}</form>"
    config = '<script id="wagtail-config" type="application/json">{}</script>'
    html = f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><body>{config}{scripts}{own}{form}</body></html>'

    def answer(route):
        path = route.request.url.removeprefix(HOUSE).partition("?")[0]
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if found:
            route.fulfill(path=found)
        else:
            route.fulfill(body=html if path == "/" else "", content_type="text/html; charset=utf-8")

    page.route(f"{HOUSE}/**", answer)
    page.goto(HOUSE)
    content = page.locator(".public-DraftEditor-content")
    content.click()
    return content


def stored(page, widget):
    """What a form would keep of the editor's state."""
    page.wait_for_function("JSON.parse(document.getElementById('story').value)?.blocks.some((block) => block.text)")
    html = clean_pasted_html(widget.value_from_datadict({"story": page.input_value("#story")}, {}, "story"))
    return re.sub(r' data-block-key="[^"]*"', "", html)


@pytest.mark.parametrize("source", ["word", "wps", "xiumi", "wechat"])
def test_pasted_text_keeps_its_structure_and_nothing_else(page, editor, widget, source):
    page.evaluate(PASTE, [editor.element_handle(), (PASTED / f"{source}.html").read_text("utf-8")])
    expected = (PASTED / f"{source}.stored.html").read_text("utf-8").replace("\n", "")
    assert stored(page, widget) == expected


def test_what_is_typed_before_and_after_stays(page, editor, widget):
    page.keyboard.insert_text("前文")
    page.evaluate(PASTE, [editor.element_handle(), "<p>中<b>段</b></p>"])
    page.keyboard.insert_text("后文")
    page.wait_for_function("document.getElementById('story').value.includes('后文')")
    assert "前文中" in stored(page, widget)
    assert stored(page, widget).startswith("<p>前文中<b>段")


def test_plain_text_is_pasted_as_it_is(page, editor, widget):
    page.evaluate(
        """(editor) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "<b>不是标签</b>");
          editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        editor.element_handle(),
    )
    assert stored(page, widget) == "<p>&lt;b&gt;不是标签&lt;/b&gt;</p>"
