"""The files the rules speak of."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("home", "news", "designers", "exhibitions", "competitions", "search")
PRODUCT = ("site_cms", *ROOMS)


def files(root: Path, folders: tuple[str, ...], *suffixes: str) -> Iterator[Path]:
    """Files of our own below `folders` of `root` that end in one of `suffixes`; foreign code in `vendor` is left out."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file() and "vendor" not in path.parts:
                yield path
