"""Dictionaries into memory before the first request."""

from site_cms.chinese.slugs import pinyin_slug


def preload() -> None:
    """Load every dictionary of this package (about 0.5 s and 90 MB). Call it once per server process, before requests."""
    pinyin_slug("重慶永川")
