"""Lighthouse's performance figure, median of five, on the demo as it is served. Bar: 97."""

import statistics

import pytest

from tests.e2e import lighthouse

pytestmark = pytest.mark.bench
RUNS = 5


def test_performance(demo_site, sample_pages, tmp_path):
    medians = {}
    for kind in ("home", "column", "article", "policy", "feedback"):
        reports = [lighthouse.run(demo_site.url + sample_pages[kind], tmp_path / "report.json") for _ in range(RUNS)]
        medians[kind] = statistics.median(report["scores"]["performance"] for report in reports)
        lcp = statistics.median(report["lcp"] for report in reports)
        print(f"{kind}: 性能 {medians[kind]}（{RUNS} 次中位数），LCP {lcp:.0f} ms")  # noqa: T201
    assert min(medians.values()) >= 97
