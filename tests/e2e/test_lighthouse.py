"""What Lighthouse finds that is no matter of time: accessibility, best practices, SEO. Times are measured in `make bench`."""

import pytest

from tests.e2e import lighthouse


@pytest.mark.parametrize("kind", ["home", "column", "article", "policy", "feedback"])
def test_lighthouse_has_nothing_to_say(demo_site, sample_pages, tmp_path, kind):
    report = lighthouse.run(demo_site.url + sample_pages[kind], tmp_path / "report.json")
    found = {name: report["failed"][name] for name in ("accessibility", "best-practices", "seo") if report["scores"][name] < 100}
    assert found == {}
    assert report["cls"] <= 0.02
