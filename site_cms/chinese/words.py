"""The site's own words: `words.txt` says which stay in one piece and which are read unlike the general dictionary."""

from pathlib import Path


def _load() -> dict[str, list[str]]:
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: reading for word, *reading in rows}


SITE_WORDS: dict[str, list[str]] = _load()
"""Word → its syllables with tone marks, one per character; empty where the general dictionary reads it rightly."""
