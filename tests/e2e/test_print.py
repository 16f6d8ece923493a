"""What comes out of the printer: the pages as Chromium puts them on A4, read back from the PDF."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

KINDS = ["article", "policy", "plain", "column", "policies"]
A4 = (595, 842)
MOST_SHEETS = 8
# Characters that a PDF's font names as radicals of their own, which Unicode does not count as the same.
RADICALS = str.maketrans("⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻳", "母民西见角贝车长门青页风飞食马鱼鸟麦黄齐齿龙龟")
FURNITURE = [
    ".site-nav", ".site-header__aids", ".breadcrumbs", ".filter-bar", ".pager", ".contents", ".mend", "video", "button",
]  # fmt: skip


@pytest.fixture
def sheets(new_context, sample_pages):
    """`sheets(kind, scheme)`: the sheets of a page of that kind and the page in the browser."""

    def make(kind: str, scheme: str = "light"):
        page = new_context(color_scheme=scheme).new_page()
        page.goto(sample_pages[kind])
        return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages, page

    return make


def close(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).translate(RADICALS)


def text_of(sheets) -> str:
    return close("".join(sheet.extract_text() for sheet in sheets))


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_text_stands_on_a4_with_address_and_day(sheets, kind):
    printed, page = sheets(kind)
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed} == {A4}
    assert 1 <= len(printed) <= MOST_SHEETS
    text = text_of(printed)
    page.emulate_media(media="print")
    lines = page.locator("h1, .story > p, .clause__text p, .dateline__title, .record dd")
    shown = lines.locator("visible=true").all_inner_texts()
    assert [line for line in shown if close(line) and close(line)[:12] not in text] == []
    assert f"取自{page.locator('link[rel=canonical]').get_attribute('href')}" in text
    assert re.search(r"20\d\d年\d+月\d+日取自", text)
    assert f"1/{len(printed)}" in text


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_click_is_printed(sheets, kind):
    printed, page = sheets(kind)
    page.emulate_media(media="print")
    for furniture in FURNITURE:
        assert page.locator(f"{furniture}:visible").count() == 0, furniture
    text = text_of(printed)
    assert [words for words in ("跳到正文", "长者模式", "登录", "我要纠错", "下一页") if words in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_dark_scheme_paper_is_white_too(sheets, kind):
    page = sheets(kind, scheme="dark")[1]
    page.emulate_media(media="print", color_scheme="dark")
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert page.locator("body").evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"


def test_a_link_that_leaves_the_site_is_printed_with_its_address(new_context, sample_pages):
    page = new_context().new_page()
    page.goto(sample_pages["article"])
    link = '<a href="https://www.cq.gov.cn/zwgk/">原文</a>'
    page.locator(".story > p").first.evaluate("(p, link) => p.insertAdjacentHTML('beforeend', link)", link)
    assert "原文(https://www.cq.gov.cn/zwgk/)" in text_of(PdfReader(io.BytesIO(page.pdf())).pages)


def test_no_figure_is_cut_in_two(sheets):
    """Every picture of the story and its caption are on one sheet."""
    printed, page = sheets("article")
    captions = [close(line) for line in page.locator(".story figcaption").all_inner_texts()]
    pictures = [len(sheet.images) for sheet in printed]
    assert sum(pictures) >= page.locator(".story img").count()
    pages = [text_of([sheet]) for sheet in printed]
    assert [caption for caption in captions if not any(caption in text for text in pages)] == []
    assert [number for number, text in enumerate(pages) if any(c in text for c in captions) and not pictures[number]] == []


def test_the_code_of_the_page_is_printed(sheets):
    printed, page = sheets("article")
    assert "扫码打开本文" in text_of(printed)
    page.emulate_media(media="print")
    assert page.locator(".article__share svg").is_visible()
