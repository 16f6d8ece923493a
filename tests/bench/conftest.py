"""The bench reads the same running demo as the browser tests."""

from tests.e2e.conftest import demo_site, sample_pages

__all__ = ["demo_site", "sample_pages"]
