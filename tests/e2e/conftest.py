"""Everything here runs against the real demo in real Chromium. Each worker has a site of its own, started once; a test that
writes cleans nothing up, so reading tests must not count on exact numbers of articles."""

import signal

import pytest

from tests.e2e.demo_site import start, start_copy

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory, worker_id):
    # What ends a run from outside, as `timeout` does, must take the site along as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = tmp_path_factory.mktemp("demo")
    site = start(folder) if worker_id == "master" else start_copy(tmp_path_factory.getbasetemp().parent, folder)
    site.wait_for_tasks()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, demo_site):
    return {**browser_context_args, "base_url": demo_site.url, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture(scope="session")
def crawler(demo_site):
    """The whole sample site, walked once as a reader."""
    from tests.e2e.crawl import Crawler

    crawler = Crawler(demo_site.url)
    crawler.run()
    return crawler


@pytest.fixture(scope="session")
def sample_pages(crawler):
    """One address of each kind of page: home, news front, a column, an article with many blocks, a page that is not there."""
    return crawler.by_kind()
