"""An editor at the desk in Chromium: types Chinese, pastes from Word, uploads a photograph, looks at it on a phone, publishes."""

import io
import os
import re

import requests
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.test_clipboard import logged_in

TITLE = "夜里的展厅多了一盏灯"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=ZH-CN>
<h2 style='mso-pagination:widow-orphan'><span style='font-family:黑体;color:red'>灯从哪里来</span></h2>
<p class=MsoNormal style='text-indent:21pt'>
<b><span style='font-size:16pt'>车间的旧灯罩</span></b><span>，擦过三遍。<o:p></o:p></span></p>
</body></html>"""
PASTE = """([editor, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "灯从哪里来");
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
COMPOSED = "window.composed = 0; addEventListener('compositionend', () => { window.composed += 1 }, true)"


def type_chinese(page, text: str) -> None:
    """As an input method does: each character is composed from letters before it stands."""
    keyboard = page.context.new_cdp_session(page)
    for character in text:
        keyboard.send("Input.imeSetComposition", {"text": "pin", "selectionStart": 3, "selectionEnd": 3})
        keyboard.send("Input.insertText", {"text": character})
    keyboard.detach()


def photograph() -> bytes:
    file = io.BytesIO()
    Image.frombytes("RGB", (16, 12), os.urandom(576)).resize((1600, 1200)).save(file, "JPEG")
    return file.getvalue()


def add_block(page, label: str):
    """Choose the block `label` at the end of the story; gives the new block."""
    story = page.locator("#panel-child-u5185u5bb9-story-section")
    before = story.locator("[data-streamfield-child]").count()
    story.locator(".c-sf-add-button").locator("visible=true").last.click()
    page.get_by_role("option").filter(has=page.get_by_text(label, exact=True)).first.click()
    expect(story.locator("[data-streamfield-child]")).to_have_count(before + 1)
    return story.locator("[data-streamfield-child]").last


def choose_photograph(page, block) -> None:
    block.get_by_role("button", name=re.compile("选择.*图片")).first.click()
    modal = page.locator(".modal.in, .modal[style*=block]").last
    modal.get_by_role("tab", name="上传").click()
    form = modal.locator("form").filter(has=page.locator("input[type=file]"))
    form.locator("input[type=file]").set_input_files({"name": "夜场.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    form.locator("input[name$=title]").fill("夜场的灯")
    form.locator("[type=submit]").click()
    expect(block.locator(".chosen img").first).to_be_visible()


def write(page) -> None:
    page.locator("#id_title").click()
    type_chinese(page, TITLE)
    expect(page.locator("#id_title")).to_have_value(TITLE)
    page.locator("#id_summary").click()
    type_chinese(page, "一盏旧灯，照亮一张长桌。")
    page.locator("#id_source").fill("永川设计")
    page.locator("#id_editor").fill("林小满（示例）")

    text = add_block(page, "正文")
    text.locator("[contenteditable=true]").click()
    type_chinese(page, "今晚开灯。")
    page.keyboard.press("Enter")
    page.evaluate(PASTE, [text.locator("[contenteditable=true]").element_handle(), WORD])
    expect(text.locator("[contenteditable=true] h2")).to_have_text("灯从哪里来")

    picture = add_block(page, "图片")
    choose_photograph(page, picture)
    picture.locator("input[name$=-alt]").fill("长桌上方的旧灯罩")
    quote = add_block(page, "引言")
    quote.locator("textarea").first.fill("灯亮了，桌子才像桌子。")
    quote.locator("input[type=text]").first.fill("单宁（示例）")


def preview_on_a_phone(page) -> None:
    page.locator('[data-side-panel-toggle="preview"]').click()
    page.locator('[name="preview-size"][value="mobile"]').check(force=True)
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(re.compile("夜里的展厅"))
    assert frame.locator("html").evaluate("e => e.clientWidth") < 500
    page.locator('[data-side-panel-toggle="preview"]').click()


def publish(page) -> str:
    """Press 发布; gives the article's public address."""
    page.get_by_role("button", name="更多动作").click()
    page.locator("[name=action-publish]").click()
    page.wait_for_load_state("networkidle")
    return page.locator(".messages a", has_text="实时查看").first.get_attribute("href")


def test_an_article_goes_the_whole_way(new_context, demo_site):
    page = logged_in(new_context(viewport={"width": 1440, "height": 1000}).new_page(), demo_site)
    page.add_init_script(COMPOSED)
    page.goto("/admin/articles/choose_parent/")
    page.locator("#id_parent_page-chooser button").locator("visible=true").first.click()
    page.locator(".modal input[name=q]").fill("要闻")
    page.locator(".modal a", has_text=re.compile("^要闻$")).first.click()
    expect(page.locator("#id_parent_page-chooser .chosen")).to_contain_text("要闻")
    page.locator("main form [type=submit]").last.click()
    page.locator("#id_title").wait_for()
    write(page)
    assert page.evaluate("window.composed") > 10
    preview_on_a_phone(page)
    address = publish(page)

    reader = new_context(viewport={"width": 390, "height": 844}).new_page()
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert reader.locator(".story h2").first.inner_text() == "灯从哪里来"
    assert reader.locator(".story b, .story strong").first.inner_text() == "车间的旧灯罩"
    assert "mso" not in reader.locator(".story").inner_html()
    expect(reader.locator(".story img")).to_have_attribute("alt", "长桌上方的旧灯罩")
    expect(reader.locator(".story blockquote")).to_contain_text("灯亮了，桌子才像桌子。")
    assert TITLE in requests.get(f"{demo_site.url}/news/yaowen/feed/", timeout=20).content.decode()
    reader.goto("/")
    expect(reader.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
