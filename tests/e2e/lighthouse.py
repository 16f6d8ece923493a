"""Lighthouse, run on one page as a subprocess in its mobile form (simulated slow 4G, four times slower processor)."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.e2e.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.e2e.demo_site import ROOT

ATTEMPTS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def _run(command: list[str]) -> None:
    """Chromium's connection breaks under Lighthouse in about one run of fifteen; a page's faults never show that way."""
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            command, env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True, text=True, timeout=180, check=False
        )
        if done.returncode == 0:
            return
    raise AssertionError(f"Lighthouse 没有跑完：{done.stderr[-800:]}")


def run(url: str, out: Path) -> dict:
    """Lighthouse's report of `url`.

    Returns: `{"scores": {category: 0–100}, "failed": {category: [audit ids]}, "lcp": ms, "cls": number}`.
    """
    program = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=ROOT, check=True, capture_output=True)
    flags = " ".join(["--headless=new", *CHROMIUM_ARGUMENTS])
    command = ["node", str(program), url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={flags}"]
    # A demo asks search engines to stay away; what they may read of the real site: tests/core/test_robots.py.
    command.append("--skip-audits=is-crawlable")
    _run(command)
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
