"""axe and the Nu HTML checker on one page of each kind, in both schemes and in elder mode."""

import json
import shutil
import subprocess

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.crawl import KINDS
from tests.e2e.demo_site import ROOT

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def nu_checker():
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=ROOT, check=True, capture_output=True)
    assert shutil.which("java"), "Nu HTML checker 需要 java"
    return ["java", "-Xss4m", "-jar", str(jar), "--exit-zero-always", "--stdout", "--format", "json", "--skip-non-html"]


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(new_context, demo_site, sample_pages, kind, elder):
    page = new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").new_page()
    if elder:
        page.goto("/elder/on/?next=/")
    page.goto(sample_pages[kind])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options=WCAG)
        assert results.violations_count == 0, (scheme, results.generate_report())


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_phone(new_context, demo_site, sample_pages, kind):
    page = new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce").new_page()
    page.goto(sample_pages[kind])
    results = Axe().run(page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()


def test_html_is_valid(demo_site, sample_pages, nu_checker, tmp_path):
    for kind, path in sample_pages.items():
        for elder in ("", "-elder"):
            answer = requests.get(demo_site.url + path, cookies={"elder": "1"} if elder else {}, timeout=30)
            (tmp_path / f"{kind}{elder}.html").write_bytes(answer.content)
    done = subprocess.run([*nu_checker, str(tmp_path)], capture_output=True, text=True, check=True)
    said = [
        (m["type"], m["url"].rpartition("/")[2], m.get("lastLine"), m["message"]) for m in json.loads(done.stdout)["messages"]
    ]
    assert said == []


def test_the_checker_is_alive(nu_checker, tmp_path):
    (tmp_path / "broken.html").write_text("<!doctype html><p id=a><p id=a>", "utf-8")
    done = subprocess.run([*nu_checker, str(tmp_path)], capture_output=True, text=True, check=True)
    assert any("Duplicate ID" in message["message"] for message in json.loads(done.stdout)["messages"])
