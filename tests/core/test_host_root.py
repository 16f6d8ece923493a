"""Below a path of a portal: does the portal say at its root what only counts there?"""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from site_cms.core.doctor import host_speaks_for_the_site
from site_cms.core.robots import rules
from site_cms.core.security_txt import fields
from tests.factories.site import SiteSettingsFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(settings):
    """A portal on this machine; `portal[path]` is what lies at `path`."""
    files: dict[str, str] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path in files else 404)
            self.end_headers()
            self.wfile.write(files.get(self.path, "").encode())

        def log_message(self, *args):
            """Nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SITE_URL = f"http://127.0.0.1:{server.server_port}/design"
    settings.SITE_ENVIRONMENT = "production"
    yield files
    server.shutdown()
    server.server_close()


def reason() -> str:
    return host_speaks_for_the_site(timezone.now()).reason


def test_a_site_with_a_host_of_its_own_has_nothing_to_ask(portal, home):
    assert host_speaks_for_the_site(timezone.now())


def test_a_portal_that_says_nothing_is_named_with_the_way_to_mend_it(portal, sub_path, home, settings):
    SiteSettingsFactory(security_contact="anquan@example.cn")
    origin = settings.SITE_URL.removesuffix("/design")
    assert f"{origin}/robots.txt 取不到（HTTP Error 404: Not Found）。" in reason()
    assert f"{origin}/.well-known/security.txt 取不到" in reason()
    assert reason().endswith("做法见 docs/operations/addresses.md。")


def test_a_portal_that_speaks_of_itself_alone_lacks_our_lines(portal, sub_path, home, settings):
    portal["/robots.txt"] = "User-agent: *\nDisallow: /admin/\n"
    assert "里缺少：Disallow: /design/admin/；" in reason()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml。" in reason()


def test_a_portal_that_says_all_of_it_is_well(portal, sub_path, home):
    SiteSettingsFactory(security_contact="anquan@example.cn")
    portal["/robots.txt"] = "User-agent: *\nDisallow: /neibu/\n" + "\n".join(rules()[1:])
    assert ".well-known/security.txt" in reason()
    portal["/.well-known/security.txt"] = "\n".join(fields("anquan@example.cn", timezone.now()))
    assert host_speaks_for_the_site(timezone.now())


def test_before_anybody_is_named_security_txt_is_not_asked_for(portal, sub_path, home):
    portal["/robots.txt"] = "\n".join(rules())
    assert host_speaks_for_the_site(timezone.now())


def test_a_host_that_does_not_answer_is_no_crash(settings, sub_path, home):
    settings.SITE_URL = "http://127.0.0.1:9/design"
    assert "http://127.0.0.1:9/robots.txt 取不到" in reason()
