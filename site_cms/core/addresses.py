"""Absolute addresses: what feeds, mails, shares and search engines need."""

from urllib.parse import urlsplit

from django.conf import settings


def origin() -> str:
    """Scheme and host of the site, such as `https://design.example.cn`, from the setting `SITE_URL`."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.netloc}"


def domain() -> str:
    """Host of the site with its port when it is not the usual one."""
    return urlsplit(settings.SITE_URL).netloc


def absolute(path: str) -> str:
    """`path` (as `reverse` and `page.url` give it: script name included) with the site's origin before it."""
    return path if "://" in path else origin() + path
