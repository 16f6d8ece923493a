"""The bench reads the same running demo as the browser tests."""

from tests.e2e.conftest import crawler, demo_site, sample_pages

__all__ = ["crawler", "demo_site", "sample_pages"]
