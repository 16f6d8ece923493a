"""A picture from the clipboard is an upload like any other, once, and under a name editors can tell apart."""

import re

from playwright.sync_api import expect

# What a browser puts on the clipboard for "copy picture": one file, always called image.png.
PASTE = """async () => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 40;
  canvas.getContext('2d').fillRect(0, 0, 20, 20);
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
  const data = new DataTransfer();
  data.items.add(new File([blob], 'image.png', { type: 'image/png' }));
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""
PASTED = re.compile(r"粘贴的图片-\d{14}")


def logged_in(page, demo_site, group: str = "编辑"):
    address, password = demo_site.login(group)
    page.goto("/admin/")
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    return page


def test_pasting_on_the_page_for_several_pictures_uploads_one(page, demo_site):
    logged_in(page, demo_site).goto("/admin/images/multiple/add/")
    page.evaluate(PASTE)
    page.locator("#upload-list > li.upload-complete").wait_for()
    assert page.locator("#upload-list > li").count() == 1
    assert PASTED.search(page.locator("#upload-list > li").inner_text())


def test_pasting_in_the_chooser_fills_its_form(page, demo_site):
    logged_in(page, demo_site).goto("/admin/media/video/add/")
    page.locator("#id_poster-chooser .unchosen button").click()
    page.locator(".modal .listing, .modal .results, .modal [data-w-tabs-target=panel]").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate(PASTE)
    expect(page.locator('.modal #tab-upload input[name$="title"]')).to_have_value(PASTED)


def test_text_with_a_picture_of_itself_is_left_to_the_field(page, demo_site):
    """Word puts both on the clipboard; the editor pastes words."""
    logged_in(page, demo_site).goto("/admin/images/add/")
    page.evaluate(PASTE.replace("document.body.dispatch", "data.setData('text/plain', '竹椅'); document.body.dispatch"))
    assert page.evaluate("document.querySelector('#id_file').files.length") == 0
