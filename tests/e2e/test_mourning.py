"""A day of mourning: every pixel grey. Which days: tests/core/test_site_context.py; at midnight: tests/front/test_mourning.py."""

import io

import pytest
from PIL import Image, ImageChops

from tests.e2e.crawl import KINDS

MOURN = "document.documentElement.setAttribute('data-mourning', '')"
BANNER = """() => {
  const alert = Object.assign(document.createElement('aside'), { className: 'alert', textContent: '紧急通知' });
  document.body.prepend(alert);
}"""


def colour_of(page) -> int:
    """By how much, of 255, the most colourful pixel of the window differs between its channels."""
    red, green, blue = Image.open(io.BytesIO(page.screenshot())).convert("RGB").split()
    pairs = [ImageChops.difference(one, other) for one, other in ((red, green), (green, blue), (red, blue))]
    return max(pair.getextrema()[1] for pair in pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_no_colour_is_left(new_context, sample_pages, kind):
    page = new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").new_page()
    page.goto(sample_pages[kind])
    page.evaluate(BANNER)
    assert colour_of(page) > 60
    page.evaluate(MOURN)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert colour_of(page) <= 3, scheme


def test_the_header_stays_where_it_is_and_films_still_play(new_context, sample_pages):
    """A filter on anything but the root would take what is fixed to the window out of it."""
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(sample_pages["article"])
    page.evaluate(MOURN)
    page.locator("video").first.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 500
    assert page.locator(".site-header").bounding_box()["y"] == 0
    page.evaluate("document.querySelector('.skip').focus()")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    assert page.locator("video").first.evaluate("film => { film.muted = true; return film.play().then(() => !film.paused) }")
    assert colour_of(page) <= 3
