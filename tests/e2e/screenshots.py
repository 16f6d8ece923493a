"""`make screenshots`: each page of the demo beside its drawing, so that the difference can be seen and mended.

The drawings are static HTML pages in the folder named by DRAWINGS; without it the pages stand alone. A file stays under
about 300 kB: it is scaled to half size and saved as WebP.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.e2e.crawl import KINDS, Crawler
from tests.e2e.demo_site import ROOT, start

OUT = ROOT / "docs" / "screenshots"
DRAWN = {kind: f"{kind}.html" for kind in ("home", "news", "article", "policy", "feedback", "search", "search-empty", "404")}
WIDTHS = (390, 768, 1440)
SCHEMES = ("light", "dark")
LONGEST = 5200
GAP = 24


def picture(browser: Browser, url: str, width: int, scheme: str) -> Image.Image:
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce").new_page()
    page.goto(url, wait_until="networkidle")
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(img => { img.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    page.evaluate("Promise.all([...document.images].map(image => image.decode().catch(() => null)))")
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    page.context.close()
    return shot.crop((0, 0, shot.width, min(shot.height, LONGEST)))


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    height = max(one.height for one in pictures)
    sheet = Image.new("RGB", (sum(one.width for one in pictures) + GAP * (len(pictures) - 1), height), "#888")
    left = 0
    for one in pictures:
        sheet.paste(one, (left, 0))
        left += one.width + GAP
    return sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)


def take(browser: Browser, base: str, drawings: Path | None) -> None:
    crawler = Crawler(base)
    crawler.run()
    pages = crawler.by_kind()
    for kind in KINDS:
        for width in WIDTHS:
            for scheme in SCHEMES:
                shots = [picture(browser, base + pages[kind], width, scheme)]
                drawing = drawings / DRAWN[kind] if drawings and kind in DRAWN else None
                if drawing:
                    shots.append(picture(browser, drawing.resolve().as_uri(), width, scheme))
                side_by_side(shots).save(OUT / f"{kind}-{width}-{scheme}.webp", quality=70, method=6)


def main() -> int:
    drawings = Path(os.environ["DRAWINGS"]) if os.environ.get("DRAWINGS") else None
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = start(Path(folder))
        try:
            site.wait_for_tasks()
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            take(browser, site.url, drawings)
        finally:
            site.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
