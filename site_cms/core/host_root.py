"""What the host of a portal has to say at its root for a site below one of its paths (docs/operations/addresses.md)."""

from http.client import HTTPException
from urllib.request import Request, urlopen

from django.urls import get_script_prefix

from site_cms.core.addresses import origin
from site_cms.core.robots import rules
from site_cms.core.security_txt import PLACE
from site_cms.core.selectors import site_settings

SECONDS = 5


def host_faults() -> list[str]:
    """What is missing at the root of the host, a sentence each; nothing for a site that has a host to itself."""
    if get_script_prefix() == "/":
        return []
    contact = site_settings().security_contact
    wanted = {"/robots.txt": [line for line in rules() if line.startswith(("Disallow", "Sitemap"))]}
    if contact:
        wanted[PLACE] = [contact]
    return [fault for path, lines in wanted.items() if (fault := _fault(path, lines))]


def _fault(path: str, wanted: list[str]) -> str:
    try:
        # The address is that of the site's own host, from the setting SITE_URL, which is http or https.
        with urlopen(Request(origin() + path), timeout=SECONDS) as answer:  # noqa: S310
            said = answer.read(100_000).decode("utf-8", "replace")
    except (OSError, HTTPException) as error:
        return f"{origin()}{path} 取不到（{error}）。"
    missing = [line for line in wanted if line not in said]
    return f"{origin()}{path} 里缺少：{'；'.join(missing)}。" if missing else ""
