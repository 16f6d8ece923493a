"""朗读 in elder mode. Chromium has speech here but no voice, so a stand-in for the device's speech is put in its place."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.test_accessibility import WCAG

# Speaks nothing: `spoken` is what it was asked to say, `finish()` ends a sentence, `fail()` breaks it off.
DEVICE = """voices => {
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
  const device = Object.assign(new EventTarget(), {
    voices, spoken: [], saying: null,
    getVoices() { return this.voices },
    speak(utterance) { this.saying = utterance; this.spoken.push(utterance.text) },
    cancel() { if (this.saying) sessionStorage.silenced = this.saying.text; this.saying = null },
    finish() { const said = this.saying; this.saying = null; said.onend() },
    fail() { this.saying.onerror({ error: 'synthesis-failed' }) },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: device, configurable: true });
}"""
NO_SPEECH = "Object.defineProperty(window, 'speechSynthesis', { value: undefined })"
MANDARIN = {"lang": "zh-CN", "localService": True, "name": "婷婷"}
OTHERS = [
    {"lang": "zh-CN", "localService": False, "name": "服务器上的普通话"},
    {"lang": "zh-HK", "localService": True, "name": "粤语"},
    {"lang": "en-US", "localService": True, "name": "英语"},
]
KINDS = ["article", "policy", "plain"]


@pytest.fixture
def listen(new_context, sample_pages):
    """`listen(kind, voices)`: a page of that kind in elder mode, on a device with these voices."""

    def open_page(kind="article", voices=(*OTHERS, MANDARIN), width=1440):
        page = new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce").new_page()
        page.add_init_script(f"({DEVICE})({json.dumps(voices)})")
        page.goto("/elder/on/?next=/")
        page.goto(sample_pages[kind])
        return page

    return open_page


def bar(page):
    return page.get_by_role("group", name="朗读本文")


def press(page, words: str) -> None:
    bar(page).get_by_role("button", name=words, exact=True).click()


def spoken(page) -> list[str]:
    return page.evaluate("speechSynthesis.spoken")


def hear_all(page) -> list[str]:
    press(page, "朗读")
    page.evaluate("() => { while (speechSynthesis.saying) speechSynthesis.finish() }")
    return spoken(page)


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_is_read_from_title_to_end_in_sentences(listen, kind):
    page = listen(kind)
    heard = hear_all(page)
    assert "".join(heard).startswith(page.locator("h1").inner_text().replace("\n", ""))
    last = page.locator(".story > p:not(.mend, .note), .clause__text > p").last.inner_text()
    assert re.sub(r"\s", "", last) in re.sub(r"\s", "", "".join(heard))
    assert max(len(sentence) for sentence in heard) <= 50
    assert bar(page).get_by_role("status").inner_text() == "读完了"
    assert page.locator(".is-read-aloud").count() == 0


def test_what_is_no_text_is_passed_over(listen):
    page = listen()
    heard = "".join(hear_all(page))
    shown = page.locator(".story figcaption, .article__facts dd, .article__share p, .files a, .transcript li, .breadcrumbs li")
    texts = [line.strip() for line in shown.all_inner_texts() if len(line.strip()) > 4]
    assert len(texts) > 5
    assert [line for line in texts if line.splitlines()[0] in heard and line not in page.locator("h1").inner_text()] == []


def test_reading_is_announced_and_the_paragraph_marked(listen):
    page = listen()
    press(page, "朗读")
    expect(bar(page).get_by_role("status")).to_have_text("正在朗读")
    expect(page.locator(".is-read-aloud")).to_have_text(page.locator("h1").inner_text())
    page.evaluate("() => { while (!document.querySelector('.story p.is-read-aloud')) speechSynthesis.finish() }")
    assert spoken(page)[-1] in page.locator(".is-read-aloud").inner_text()


def test_paused_and_taken_up_at_the_same_sentence(listen):
    page = listen()
    press(page, "朗读")
    page.evaluate("speechSynthesis.finish()")
    press(page, "暂停")
    expect(bar(page).get_by_role("status")).to_have_text("已暂停")
    assert page.evaluate("speechSynthesis.saying") is None
    press(page, "继续")
    assert spoken(page)[-1] == spoken(page)[-2]
    expect(bar(page).get_by_role("status")).to_have_text("正在朗读")


def test_stopped_it_begins_again_from_the_title(listen):
    page = listen()
    press(page, "朗读")
    page.evaluate("speechSynthesis.finish()")
    press(page, "停止")
    expect(bar(page).get_by_role("status")).to_have_text("已停止")
    expect(bar(page).get_by_role("button", name="朗读", exact=True)).to_be_focused()
    assert page.locator(".is-read-aloud").count() == 0
    press(page, "朗读")
    assert spoken(page)[-1] == spoken(page)[0]


def test_a_device_that_fails_says_so(listen):
    page = listen()
    press(page, "朗读")
    page.evaluate("speechSynthesis.fail()")
    expect(bar(page).get_by_role("status")).to_have_text("这台设备朗读不了，已停止")


def test_leaving_the_page_ends_it(listen, sample_pages):
    page = listen()
    press(page, "朗读")
    page.goto(sample_pages["home"])
    assert page.evaluate("sessionStorage.silenced")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_buttons_are_large_and_stay_in_reach(listen, width):
    page = listen(width=width)
    press(page, "朗读")
    page.mouse.wheel(0, 3000)
    for button in bar(page).get_by_role("button").all():
        box = button.bounding_box()
        assert (box["width"] >= 60, box["height"] >= 60) == (True, True)
        expect(button).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    results = Axe().run(page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()


def test_voices_that_come_late_bring_the_buttons(listen):
    page = listen(voices=[])
    expect(bar(page)).to_have_count(0)
    page.evaluate(
        "voice => { speechSynthesis.voices = [voice]; speechSynthesis.dispatchEvent(new Event('voiceschanged')) }", MANDARIN
    )
    expect(bar(page)).to_have_count(1)
    page.evaluate("speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(bar(page)).to_have_count(1)


@pytest.mark.parametrize("voice", OTHERS, ids=[voice["name"] for voice in OTHERS])
def test_a_voice_elsewhere_or_of_another_language_is_none(listen, voice):
    """A voice on a server would send the text to another host."""
    expect(bar(listen(voices=[voice]))).to_have_count(0)


@pytest.mark.parametrize(
    "speech", ["", "Object.defineProperty(window, 'speechSynthesis', { value: undefined })"], ids=["mute", "none"]
)
def test_without_a_voice_or_speech_nothing_appears_and_nothing_breaks(new_context, sample_pages, speech):
    page = new_context().new_page()
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(speech)
    page.goto("/elder/on/?next=/")
    page.goto(sample_pages["article"], wait_until="networkidle")
    expect(bar(page)).to_have_count(0)
    assert page.locator("script[src*=read-aloud]").count() == 1
    assert said == []


def test_outside_elder_mode_it_is_not_even_loaded(new_context, sample_pages):
    page = new_context().new_page()
    page.goto(sample_pages["article"], wait_until="networkidle")
    assert page.locator("script[src*=read-aloud]").count() == 0
