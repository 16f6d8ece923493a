"""The site's own sheets: contrast, weight, and what strict browsers and old ones can do with them."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from site_cms.core.staticfiles import inline_imports

STATIC = Path(settings.BASE_DIR) / "static"
TOKENS = (STATIC / "css/tokens.css").read_text()
ENTRIES = ["css/site.css", *(f"css/pages/{path.name}" for path in sorted((STATIC / "css/pages").glob("*.css")))]
KILOBYTE = 1024


def bundle(name: str) -> str:
    return inline_imports(name, lambda path: (STATIC / path).read_text())


def colours(scheme: str) -> dict[str, str]:
    """Colours by name as `scheme` (light, dark) has them."""
    light, dark = TOKENS.split("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,8});", light))
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,8});", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ratio_is_computed_as_the_standard_says():
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


READING = [
    ("ink", "paper"),
    ("ink", "paper-deep"),
    ("ink-soft", "paper"),
    ("ink-soft", "paper-deep"),
    ("ink", "mark"),
    ("on-night", "night"),
    ("on-night-soft", "night"),
]
ANYWHERE = [
    *((colour, ground) for colour in ("tea", "persimmon", "indigo", "plum") for ground in ("paper", "paper-deep")),
    ("bamboo", "night"),
    ("night", "bamboo"),
    ("paper", "ink"),
    ("#ffffff", "persimmon-fill"),
]
SHAPES = [
    ("focus", "paper"),
    ("focus", "paper-deep"),
    ("line-strong", "paper"),
    ("bamboo", "night"),
    ("#ffffff", "persimmon-fill"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "least"), [(READING, 7), (ANYWHERE, 4.5), (SHAPES, 3)], ids=["reading text", "any text", "focus and controls"]
)
def test_contrast(scheme, pairs, least):
    named = colours(scheme)
    ratios = {pair: round(contrast(*(named.get(side, side) for side in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}


def test_elder_text_is_at_least_18_points_and_targets_60_pixels():
    elder = re.search(r"\[data-elder\] \{(.*?)\}", TOKENS, re.DOTALL)[1]
    root = 16 * int(re.search(r"font-size: (\d+)%", elder)[1]) / 100
    sizes = [float(size) * root for size in re.findall(r"--text-\w+: ([\d.]+)rem", elder)]
    smallest_target = min(
        float(size) * root for size in re.findall(r"min-block-size: ([\d.]+)rem", bundle("css/components/header.css"))
    )
    assert min(sizes) >= 24
    assert smallest_target >= 60


@pytest.mark.parametrize("entry", ENTRIES[1:])
def test_what_a_page_loads_stays_within_45_kilobytes_compressed(entry):
    assert len(gzip.compress((bundle("css/site.css") + bundle(entry)).encode())) <= 45 * KILOBYTE


def test_scripts_of_readers_stay_within_40_kilobytes():
    assert sum(path.stat().st_size for path in (STATIC / "js").glob("*.js")) <= 40 * KILOBYTE


def test_the_font_stays_within_40_kilobytes_and_brings_its_licence():
    assert (STATIC / "fonts/archivo.woff2").stat().st_size <= 40 * KILOBYTE
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/archivo-LICENSE.txt").read_text().upper()


OWN_FILES = sorted(path for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg"} and "vendor" not in path.parts)


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: str(path.relative_to(STATIC)))
def test_no_file_names_another_origin(path):
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text) == []


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/**/*.css")), ids=lambda path: str(path.relative_to(STATIC)))
def test_nothing_unreadable_without_the_newest_css(path):
    """Chromium 111 and Safari 16.4 drop a declaration with `light-dark()`, and nest no rules."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert "light-dark(" not in text
    assert re.findall(r"(?m)^\s*&", text) == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_rule_of_a_page_stands_in_a_layer(entry):
    """A rule outside all layers would win over every one inside."""
    text = re.sub(r"/\*.*?\*/|@layer[^;{]*;|@property[^{]*\{[^}]*\}", "", bundle(entry), flags=re.DOTALL)
    depth, outside, head = 0, [], ""
    for character in text:
        if character == "{":
            if depth == 0:
                outside.append(head.strip())
            depth, head = depth + 1, ""
        elif character == "}":
            depth, head = depth - 1, ""
        else:
            head += character
    assert depth == 0
    assert [head for head in outside if not head.startswith(("@layer", "@media print"))] == []
