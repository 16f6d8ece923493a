"""Runs the groups of tests one after another and says at the end which ran and which not, and why. `make test` calls it.

    python tests/runner.py [GROUP ...]      all groups without an argument

With CI set in the environment a group that could not run is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

from tests.elasticsearch import recipe
from tests.postgresql_server import Unavailable, running_postgresql

ROOT = Path(__file__).resolve().parent.parent
WORKERS = str(min(os.cpu_count() or 1, 4))
PACKAGES = [
    "chromium:chromium",
    "font:fonts-noto-cjk",
    "ffmpeg:ffmpeg",
    "pg:postgresql",
    "msgfmt:gettext",
    "java:default-jre-headless",
    "mvn:maven",
    "npm:npm",
]


@dataclass
class Outcome:
    """What a group came to: counts, or the reason it did not run."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: list[str] = field(default_factory=list)
    not_run: str = ""


def pytest(name: str, arguments: list[str], environment: dict[str, str] | None = None) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", *arguments, f"--junit-xml={report}", "-o", "junit_family=xunit2"]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, check=False)
        return read_report(name, report)


def read_report(name: str, report: Path) -> Outcome:
    if not report.exists():
        return Outcome(name, failed=1)
    outcome = Outcome(name)
    for case in ET.parse(report).iter("testcase"):
        skip = case.find("skipped")
        if skip is not None:
            outcome.skipped.append(f"{case.get('name')}：{skip.get('message')}")
        elif case.find("failure") is not None or case.find("error") is not None:
            outcome.failed += 1
        else:
            outcome.passed += 1
    if not (outcome.passed or outcome.failed or outcome.skipped):
        outcome.failed = 1
    return outcome


def unit() -> Outcome:
    """Everything that needs no browser, with the house rules, on SQLite."""
    return pytest("unit", ["tests", "-n", WORKERS])


def postgresql() -> Outcome:
    """What touches the database, once more on PostgreSQL; not what looks at words and markup of pages others ask for."""
    try:
        with running_postgresql() as url:
            ignored = [f"--ignore=tests/{folder}" for folder in ("house", "chinese", "front", "blocks", "admin_ui", "inspection")]
            return pytest(
                "postgresql",
                ["tests", "-n", WORKERS, "-m", "not e2e and not bench and not sqlite and not elasticsearch", *ignored],
                {"DATABASE_URL": url},
            )
    except Unavailable as reason:
        return Outcome("postgresql", not_run=str(reason))


def elasticsearch() -> Outcome:
    """What asks a real Elasticsearch: the given one, or one that these tests start."""
    try:
        if not os.environ.get("ELASTICSEARCH_URL"):
            recipe.built(recipe.java())
    except recipe.Unavailable as reason:
        return Outcome("elasticsearch", not_run=str(reason))
    return pytest("elasticsearch", ["tests", "-m", "elasticsearch and not bench", "-n", WORKERS, "--dist", "loadfile"])


def e2e() -> Outcome:
    """The site as `make demo` serves it, read and written in Chromium."""
    if not shutil.which("chromium"):
        return Outcome("e2e", not_run="没有 chromium（Debian：apt install chromium）")
    return pytest("e2e", ["tests", "-m", "e2e", "-n", WORKERS, "--dist", "loadfile"])


GROUPS = {"unit": unit, "postgresql": postgresql, "elasticsearch": elasticsearch, "e2e": e2e}


def summary(outcomes: list[Outcome]) -> bool:
    """Print what ran and what not. True when nothing failed and, in CI, everything ran."""
    print("\n—— 测试汇总 ——", flush=True)  # noqa: T201
    for outcome in outcomes:
        if outcome.not_run:
            print(f"{outcome.name}：没有跑。原因：{outcome.not_run}")  # noqa: T201
        else:
            print(f"{outcome.name}：跑了，{outcome.passed} 通过，{outcome.failed} 失败，{len(outcome.skipped)} 跳过")  # noqa: T201
        for reason in outcome.skipped:
            print(f"  跳过 {reason}")  # noqa: T201
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    print(f"{passed} passed, {failed} failed, {sum(len(o.skipped) for o in outcomes)} skipped")  # noqa: T201
    all_ran = not any(outcome.not_run for outcome in outcomes)
    return not failed and (all_ran or not os.environ.get("CI"))


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        print(f"没有这个组：{'、'.join(unknown)}。可选：{'、'.join(GROUPS)}")  # noqa: T201
        return 2
    subprocess.run([ROOT / "bin" / "system-packages", *PACKAGES], check=False)
    return 0 if summary([GROUPS[name]() for name in names or GROUPS]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
