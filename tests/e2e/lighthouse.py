"""Lighthouse, run on one page as a subprocess in its mobile form (simulated slow 4G, four times slower processor)."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.e2e.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.e2e.demo_site import ROOT

# From a blank page Chromium goes to the site in a second process, which joins the recording a moment after it began to load: in
# one run of 15 to 25, on an idle machine, the beginning was missing (NO_NAVSTART). With one process there is nothing to join.
ONE_PROCESS = "--renderer-process-limit=1"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def run(url: str, out: Path) -> dict:
    """Lighthouse's report of `url`.

    Returns: `{"scores": {category: 0–100}, "failed": {category: [audit ids]}, "lcp": ms, "cls": number}`.
    """
    program = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=ROOT, check=True, capture_output=True)
    flags = " ".join(["--headless=new", ONE_PROCESS, *CHROMIUM_ARGUMENTS])
    command = ["node", str(program), url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={flags}"]
    # A demo asks search engines to stay away; what they may read of the real site: tests/core/test_robots.py.
    command.append("--skip-audits=is-crawlable")
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, f"Lighthouse 没有跑完：{done.stderr[-800:]}"
    report = json.loads(out.read_text("utf-8"))
    audits = report["audits"]

    def failed(category: dict) -> list[str]:
        weighty = [ref["id"] for ref in category["auditRefs"] if ref["weight"]]
        return [name for name in weighty if audits[name]["score"] not in (None, 1)]

    return {
        "scores": {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES},
        "failed": {name: failed(report["categories"][name]) for name in CATEGORIES},
        "lcp": audits["largest-contentful-paint"]["numericValue"],
        "cls": audits["cumulative-layout-shift"]["numericValue"],
    }
