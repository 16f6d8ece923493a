"""Style sheets as `collectstatic` makes them: many small files in, one file for browsers out."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from site_cms.core.staticfiles import StyleSheetError, inline_imports


def inlined(files: dict[str, str], name: str = "site.css") -> str:
    """The sheet without the blanks that nobody sees."""
    return re.sub(r"\s+", " ", inline_imports(name, files.__getitem__)).strip()


@pytest.fixture
def collect(tmp_path, settings):
    """Collects the given files with the storage of production; gives the text browsers get of one of them."""
    source, root = tmp_path / "source", tmp_path / "root"

    def run(files: dict[str, str], name: str = "css/site.css") -> str:
        for path, text in files.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(text)
        call_command("collectstatic", interactive=False, verbosity=0)
        return (root / staticfiles_storage.stored_name(name)).read_text()

    source.mkdir()
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], root
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "site_cms.core.staticfiles.BundlingStaticFilesStorage"}}
    return run


def test_an_import_gives_way_to_what_it_imports():
    assert (
        inlined({"site.css": '@import url("a.css"); p { color: red }', "a.css": "h1 { margin: 0 }"})
        == "h1 { margin: 0 } p { color: red }"
    )


@pytest.mark.parametrize(
    ("conditions", "result"),
    [
        ("layer(base)", "@layer base{ X }"),
        ("layer(base.text)", "@layer base.text{ X }"),
        ("layer", "@layer { X }"),
        ("print", "@media print{ X }"),
        ("screen and (min-width: 40rem), print", "@media screen and (min-width: 40rem), print{ X }"),
        ("layer(print) print", "@media print{ @layer print{ X } }"),
        ("supports(display: grid)", "@supports (display: grid){ X }"),
        ("supports(not (display: grid)) screen", "@media screen{ @supports not (display: grid){ X } }"),
        ("supports(selector(a:has(b)))", "@supports selector(a:has(b)){ X }"),
        ("layer(a) supports((gap: 1px) or (top: 0)) print", "@media print{ @supports (gap: 1px) or (top: 0){ @layer a{ X } } }"),
    ],
)
def test_the_conditions_of_an_import_stay(conditions, result):
    assert inlined({"site.css": f'@import url("a.css") {conditions};', "a.css": "X"}) == result


@pytest.mark.parametrize("written", ['url("a.css")', "url('a.css')", "url( a.css )", '"a.css"', "'a.css'", '"./a.css"'])
def test_every_way_to_write_an_address_is_understood(written):
    assert inlined({"site.css": f"@import {written} layer(x);", "a.css": "X"}) == "@layer x{ X }"


def test_the_order_of_layers_and_comments_stay_where_they_were():
    sheet = '/* order */ @layer a, b; @import "a.css" layer(a); @import "b.css" layer(b); p { top: 0 }'
    assert (
        inlined({"site.css": sheet, "a.css": "A", "b.css": "B"})
        == "/* order */ @layer a, b; @layer a{ A } @layer b{ B } p { top: 0 }"
    )


def test_an_import_after_a_rule_or_in_a_comment_is_none():
    sheet = '/* @import "a.css"; */ p { top: 0 } @import "a.css";'
    assert inlined({"site.css": sheet, "a.css": "X"}) == sheet


def test_addresses_are_seen_from_the_sheet_that_is_served():
    files = {
        "css/pages/news.css": '@import "../components/card.css";',
        "css/components/card.css": '@import "deep/icon.css"; a { background: url(../../brand/mark.svg) }',
        "css/components/deep/icon.css": 'b { mask: url("i.svg#x"), url(data:image/png;base64,AA); clip-path: url(#c) }',
    }
    assert inlined(files, "css/pages/news.css") == (
        'b { mask: url("../components/deep/i.svg#x"), url(data:image/png;base64,AA); clip-path: url(#c) } '
        'a { background: url("../../brand/mark.svg") }'
    )


def test_a_circle_is_refused_with_its_way_round():
    files = {"site.css": '@import "a.css";', "a.css": '@import "b.css";', "b.css": '@import "a.css";'}
    with pytest.raises(StyleSheetError, match=r"样式表循环引用：site.css → a.css → b.css → a.css"):
        inlined(files)


def test_a_missing_sheet_is_refused_by_name():
    with pytest.raises(StyleSheetError, match="css/site.css 引用的样式表不存在：css/parts/gone.css"):
        inlined({"css/site.css": '@import "parts/gone.css";'}, "css/site.css")


@pytest.mark.parametrize("url", ["https://fonts.example/x.css", "//fonts.example/x.css", "/static/css/a.css"])
def test_another_origin_is_refused(url):
    with pytest.raises(StyleSheetError, match="引用了别处的样式表"):
        inlined({"site.css": f'@import url("{url}");'})


def test_collected_sheets_have_no_imports_and_hashed_addresses(collect):
    text = collect(
        {
            "css/site.css": '@layer base;\n@import url("parts/base.css") layer(base) screen;\n',
            "css/parts/base.css": '@font-face { src: url("../../fonts/a.woff2") }',
            "fonts/a.woff2": "font",
        }
    )
    assert "@import" not in text
    assert re.search(r'@media screen\{\s*@layer base\{\s*@font-face \{ src: url\("\.\./fonts/a\.[0-9a-f]{12}\.woff2"\) \}', text)


def test_a_change_in_an_imported_sheet_changes_the_name_of_the_sheet(collect):
    files = {"css/site.css": '@import "a.css";', "css/a.css": "a { top: 0 }"}
    collect(files)
    before = staticfiles_storage.stored_name("css/site.css")
    assert "top: 1px" in collect(files | {"css/a.css": "a { top: 1px }"})
    assert staticfiles_storage.stored_name("css/site.css") != before


def test_collecting_twice_gives_the_same_file(collect):
    files = {"css/site.css": '@import "a.css";', "css/a.css": "a { top: 0 }"}
    assert collect(files) == collect(files)


@pytest.mark.parametrize("sheet", ['@import "gone.css";', '@import "site.css";'])
def test_collecting_stops_at_a_broken_import(collect, sheet):
    with pytest.raises(StyleSheetError):
        collect({"css/site.css": sheet})


def test_a_picture_that_is_not_there_stops_the_collecting_too(collect):
    with pytest.raises(ValueError, match=r"gone\.svg"):
        collect({"css/site.css": '@import "a.css";', "css/a.css": "a { background: url(gone.svg) }"})
