"""The words a person can read in an admin page: text, what a screen reader says, templates that scripts fill in later."""

import html
import json
import re

from lxml import html as markup

# Filled by scripts, never shown as they stand.
HIDDEN = "//script | //style | //iframe | //code | //kbd | //*[@data-side-panel-toggle-counter]"
SPOKEN = ("alt", "aria-label", "placeholder", "title", "data-w-tooltip-content-value")
# Names of things that have no Chinese name, and what only this test's own content says.
ALLOWED = re.compile(
    "Wagtail|Django|HTML|URL|PDF|JPEG|PNG|GIF|WebP|AVIF|HEIC|SVG|MP3|MP4|Word|Excel|WPS|Elasticsearch|CSV|XLSX|TSV|WebVTT|RSS|Atom|ICP|JavaScript|"
    "vtt|pdf|docx|xlsx|pptx|ofd|zip|txt|csv|Ctrl|Shift|Alt|Cmd|Esc|Enter|Tab|Mac|Windows|Yongchuan|Design|testserver"
)
ENGLISH = re.compile(r"(?<![\w@./:#?=&%-])[A-Za-z][A-Za-z’']{2,}(?![\w@/:=&-]|\.\w)")


def visible_texts(page: str) -> list[str]:
    tree = markup.fromstring(page.replace("<template", "<div").replace("</template", "</div"))
    sidebar = tree.xpath("//script[@id='wagtail-sidebar-props']/text()")
    for hidden in tree.xpath(HIDDEN):
        hidden.drop_tree()
    texts = [text for text in tree.itertext() if text.strip()]
    texts += [element.get(name) for name in SPOKEN for element in tree.xpath(f"//*[@{name}]")]
    texts += [element.get("value", "") for element in tree.xpath("//input[@type='submit' or @type='button']")]
    return texts + [text for props in sidebar for text in labels(json.loads(props))]


def labels(packed: object) -> list[str]:
    """The labels in what telepath packs for the sidebar."""
    if isinstance(packed, dict):
        own = [value for key, value in packed.items() if key in {"label", "labels"} and isinstance(value, str)]
        return own + [text for value in packed.values() for text in labels(value)]
    if isinstance(packed, list):
        return [text for value in packed for text in labels(value)]
    return []


def menu_addresses(page: str) -> list[str]:
    """Where the entries of the sidebar lead, logging out left out."""
    (props,) = markup.fromstring(page).xpath("//script[@id='wagtail-sidebar-props']/text()")
    return sorted(set(re.findall(r'"(/admin/[a-z/_-]+/)"', props)) - {"/admin/logout/", "/admin/api/main/pages/"})


def english_in(page: str) -> list[str]:
    """Texts of `page` with an English word in them that is no allowed name."""
    found = []
    for text in visible_texts(page):
        clean = " ".join(html.unescape(text).split())
        if not all(ALLOWED.fullmatch(word) for word in ENGLISH.findall(clean)):
            found.append(clean)
    return sorted(set(found))
