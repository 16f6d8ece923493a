"""Passing a page on: the code for another phone, and the phone's own share sheet."""

import pytest
from playwright.sync_api import expect

KINDS = ["article", "policy", "plain"]
SHEET = "navigator.share = data => { window.shared = data; return Promise.resolve() }"


@pytest.mark.parametrize("kind", KINDS)
def test_the_share_sheet_gets_title_and_address(new_context, sample_pages, kind):
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.add_init_script(SHEET)
    page.goto(sample_pages[kind])
    page.get_by_role("button", name="分享").click()
    shared = page.evaluate("window.shared")
    assert shared["title"] == page.locator("meta[property='og:title']").get_attribute("content")
    assert shared["url"] == page.locator("link[rel=canonical]").get_attribute("href")


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_share_sheet_there_is_the_code_alone(new_context, sample_pages, kind):
    page = new_context().new_page()
    page.add_init_script("navigator.share = undefined")
    page.goto(sample_pages[kind])
    expect(page.get_by_role("img", name="二维码：打开本页")).to_be_visible()
    expect(page.get_by_role("button", name="分享")).to_have_count(0)
