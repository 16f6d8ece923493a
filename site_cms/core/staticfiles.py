"""Static files in production: style sheets of many small files become one file each at `collectstatic`.

`@import` is taken out where CSS allows it, at the head of a sheet, and the imported text is put in its place inside the
conditions it was imported under. Source: CSS Cascading and Inheritance Level 5, "Importing style sheets",
`@import <url> [layer | layer(<name>)]? supports(<condition>)? <media-query-list>?;`
"""

import posixpath
import re
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_BEFORE_RULES = re.compile(r"\s+|/\*.*?\*/|@layer[^;{]*;", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(r"""@charset\s+"utf-8";""", re.IGNORECASE)  # says nothing new, and would be wrong further down
_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?(?P<quote>["']?)(?P<url>[^"'()\s;]+)(?P=quote)\s*\)?(?P<conditions>[^;]*);""", re.IGNORECASE
)
_CONDITIONS = re.compile(
    r"""\s*(?P<layer>layer(?:\(\s*(?P<name>[\w.-]+)\s*\))?(?![\w(-]))?"""
    r"""\s*(?:supports\((?P<supports>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\))?"""
    r"""\s*(?P<media>.*?)\s*$""",
    re.DOTALL | re.IGNORECASE,
)
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<url>[^"')]+)(?P=quote)\s*\)""", re.IGNORECASE)
_NOT_RELATIVE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)

Read = Callable[[str], str]


class StyleSheetError(ValueError):
    """A sheet imports itself, a file that is not there, or one of another origin."""


def inline_imports(name: str, read: Read, *, within: tuple[str, ...] = ()) -> str:
    """The text of the sheet `name` with every `@import` replaced by what it imports.

    Args:
        name: path below the static root, with slashes.
        read: gives the text of a sheet by such a path; raises KeyError when there is none.
        within: the sheets that are importing this one, outermost first.

    Raises:
        StyleSheetError: the imports go in a circle, or name a missing file or another origin.
    """
    if name in within:
        raise StyleSheetError(f"样式表循环引用：{' → '.join([*within, name])}")
    text, parts, at = _CHARSET.sub("", read(name), count=1), [], 0
    while True:
        if skipped := _BEFORE_RULES.match(text, at):
            parts.append(skipped[0])
            at = skipped.end()
        elif found := _IMPORT.match(text, at):
            parts.append(_imported(found, name, read, (*within, name)))
            at = found.end()
        else:
            return "".join(parts) + text[at:]


def _imported(found: re.Match, importer: str, read: Read, within: tuple[str, ...]) -> str:
    if _NOT_RELATIVE.match(found["url"]):
        raise StyleSheetError(f"{importer} 引用了别处的样式表：{found['url']}")
    target = _resolve(importer, found["url"])
    try:
        text = inline_imports(target, read, within=within)
    except KeyError as error:
        raise StyleSheetError(f"{importer} 引用的样式表不存在：{target}") from error
    return _under(found["conditions"], _rebased(text, source=target, importer=importer))


def _resolve(source: str, url: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), url))


def _rebased(text: str, *, source: str, importer: str) -> str:
    """Relative addresses of `source` as seen from `importer`, one level at a time."""

    def rebase(found: re.Match) -> str:
        url = found["url"].strip()
        if _NOT_RELATIVE.match(url):
            return found[0]
        path = posixpath.relpath(_resolve(source, url), posixpath.dirname(importer) or ".")
        return f'url("{path}")'

    return _URL.sub(rebase, text)


def _under(conditions: str, text: str) -> str:
    """`text` inside the layer, feature and media conditions of its import, the layer innermost."""
    given = _CONDITIONS.match(conditions)
    assert given, "every part of the pattern may be missing"
    for keyword, value, present in (
        ("@layer", given["name"], given["layer"]),
        ("@supports", _feature(given["supports"] or ""), given["supports"]),
        ("@media", given["media"], given["media"]),
    ):
        if present:
            text = f"{keyword} {value or ''}{{\n{text}\n}}"
    return text


def _feature(condition: str) -> str:
    """A bare declaration (`display: grid`) needs the brackets that `@supports` asks for."""
    return condition if condition.lstrip().startswith(("(", "not ", "selector(")) else f"({condition})"


class BundlingStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed files, made from sheets without imports."""

    def post_process(self, paths, dry_run=False, **options):
        if dry_run:
            return
        bundles = InMemoryStorage()
        bundled = dict(paths)
        for name in self._sheets_with_imports(paths):
            try:
                text = inline_imports(name, lambda path: _read(paths, path))
            except StyleSheetError as error:
                yield name, None, error
                continue
            bundles.save(name, ContentFile(text.encode()))
            bundled[name] = (bundles, name)
        yield from super().post_process(bundled, dry_run, **options)

    def _sheets_with_imports(self, paths) -> list[str]:
        return [name for name in paths if name.endswith(".css") and _IMPORT.search(_read(paths, name))]


def _read(paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode("utf-8")
