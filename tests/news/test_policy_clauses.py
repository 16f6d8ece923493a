"""The text of a policy, taken apart into chapters and articles, and what changed drawn in it."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.clauses import Change, Clause, Heading, Text, article_anchor, contents, difference, pieces, with_changes
from site_cms.chinese.numerals import in_chinese

REGULATION = (
    "<h2>第一章　总则</h2><p>第一条　为规范奖补资金，制定本办法。</p><p>第二条　本办法自印发之日起施行。</p>"
    "<h2>第二章　标准</h2><p>第三条　区级 10 万元。</p>"
)


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def clauses(*html) -> list[tuple[str, str, str]]:
    return [(one.anchor, one.name, words(one.html)) for one in pieces(html) if isinstance(one, Clause)]


def test_articles_are_found_by_their_beginning_and_keep_an_anchor_from_their_number():
    assert clauses(REGULATION) == [
        ("a1", "第一条", "为规范奖补资金，制定本办法。"),
        ("a2", "第二条", "本办法自印发之日起施行。"),
        ("a3", "第三条", "区级 10 万元。"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "anchor", "name"),
    [
        ("<p>第一百二十三条　甲</p>", "a123", "第一百二十三条"),
        ("<p>第五条 之一　甲</p>", "a5-1", "第五条之一"),
        ("<p>第五条之十二 甲</p>", "a5-12", "第五条之十二"),
        ("<p>第 12 条 甲</p>", "a12", "第12条"),
        ("<p>　　第五条　甲</p>", "a5", "第五条"),
        ("<p>第五条【适用范围】甲</p>", "a5", "第五条"),
        ("<p><b>第五条</b>甲</p>", "a5", "第五条"),
        ("<p><b>第五条　</b>甲</p>", "a5", "第五条"),
        ("<h3>第五条　甲</h3>", "a5", "第五条"),
        ("<p>第五条\u00a0甲</p>", "a5", "第五条"),
    ],
)
def test_an_article_is_known_however_it_is_written(paragraph, anchor, name):
    [(found, called, text)] = clauses(paragraph)
    assert (found, called) == (anchor, name)
    assert text in {"甲", "【适用范围】甲"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>第五条规定的情形除外。</p>",
        "<p>依照第五条　办理。</p>",
        "<p>第五条、第六条　废止。</p>",
        "<p>第十百条　甲</p>",
        "<ul><li>第五条　甲</li></ul>",
    ],
)
def test_words_about_an_article_open_none(paragraph):
    assert clauses(paragraph) == []


def test_paragraphs_belong_to_the_article_before_them_and_items_hang():
    [clause] = pieces(
        ["<p>第四条　应当同时符合：</p><p>（一）在本区登记；</p><p>（二）有设计人员。</p><p>不符合的，不予受理。</p>"]
    )
    assert clause.html == (
        "<p>应当同时符合：</p>"
        '<p class="clause__item">（一）在本区登记；</p><p class="clause__item">（二）有设计人员。</p>'
        "<p>不符合的，不予受理。</p>"
    )


def test_bold_and_links_in_an_article_stay():
    [clause] = pieces(['<p data-block-key="x1">第一条　依据<b>市</b>的<a href="/x/">规定</a> &amp; 其他。</p>'])
    assert clause.html == '<p>依据<b>市</b>的<a href="/x/">规定</a> &amp; 其他。</p>'


def test_chapters_are_headings_or_short_lines_that_say_so():
    found = pieces(["<h2>第一章　总则</h2><p>第二章　申报</p><h2>附则</h2><h3>第一节　受理</h3>"])
    assert found == [
        Heading("c1", "第一章　总则"),
        Heading("c2", "第二章　申报"),
        Heading("c3", "附则"),
        Heading("c3-1", "第一节　受理", level=3),
    ]


def test_a_sentence_about_a_chapter_is_no_chapter():
    assert pieces(["<p>第二章　的规定，适用于企业。</p>"]) == [Text("<p>第二章　的规定，适用于企业。</p>")]


def test_two_articles_of_one_number_have_two_anchors():
    assert [anchor for anchor, _, _ in clauses("<p>第一条　甲</p><h2>附：章程</h2><p>第一条　乙</p>")] == ["a1", "a1_2"]


def test_a_table_in_an_article_stays_where_it_is_and_the_article_goes_on():
    table = object()
    found = pieces(["<p>第六条　标准如下：</p>", table, "<p>由低升高的，补足差额。</p><p>第七条　附则。</p>"])
    assert [getattr(one, "anchor", one) for one in found] == ["a6", table, "a6", "a7"]
    assert [one.goes_on for one in found if isinstance(one, Clause)] == [False, True, False]


def test_contents_say_which_articles_a_chapter_holds():
    assert [(line.anchor, line.title, line.span) for line in contents(pieces([REGULATION]))] == [
        ("c1", "第一章　总则", "1–2"),
        ("c2", "第二章　标准", "3"),
    ]


def test_articles_without_chapters_are_one_line_of_contents():
    found = pieces(["".join(f"<p>第{in_chinese(n)}条　甲</p>" for n in range(1, 14))])
    assert [(line.anchor, line.title, line.span) for line in contents(found)] == [("a1", "全文", "1–13")]


def test_an_inserted_article_does_not_widen_the_span():
    found = pieces(["<h2>第一章　总则</h2><p>第一条　甲</p><p>第一条之一　乙</p>"])
    assert [line.span for line in contents(found)] == ["1"]


def draw(html: str, *changes: tuple[str, str]) -> tuple[str, list[Change]]:
    found, missing = with_changes([Clause("a5", "第五条", html)], [Change("a5", *pair) for pair in changes])
    return found[0].html, missing


@pytest.mark.parametrize(
    ("before", "after", "drawn"),
    [
        ("区级 5 万元", "区级 10 万元", "<p>市级 30 万元，区级 <del>5 万元</del> <ins>10 万元</ins>。补足差额。</p>"),
        ("", "补足差额", "<p>市级 30 万元，区级 10 万元。<ins>补足差额</ins>。</p>"),
        ("补足差额", "", "<p>市级 30 万元，区级 10 万元。<del>补足差额</del>。</p>"),
        (
            "区级\u00a05 万元",
            "区级\u00a010 万元",
            "<p>市级 30 万元，区级 <del>5 万元</del> <ins>10 万元</ins>。补足差额。</p>",
        ),
    ],
)
def test_a_change_is_drawn_in_its_place(before, after, drawn):
    assert draw("<p>市级 30 万元，区级 10 万元。补足差额。</p>", (before, after)) == (drawn, [])


def test_a_change_reaches_over_bold_and_paragraphs():
    html, missing = draw(
        "<p>区级 <b>10</b> 万元。</p><p>另有规定的除外。</p>", ("区级 5 万元。", "区级 10 万元。 另有规定的除外。")
    )
    assert missing == []
    assert words(re.sub(r"<del>.*?</del>", "", html)).replace(" ", "") == "区级10万元。另有规定的除外。"
    assert html.count("<ins>") == html.count("</ins>") == 3


def test_what_is_struck_out_is_not_searched():
    html, missing = draw("<p>区级 10 万元。</p>", ("旧文", "区级 10 万元"), ("新", "旧文"))
    assert [change.after for change in missing] == ["旧文"]
    assert html == "<p><del>旧文</del> <ins>区级 10 万元</ins>。</p>"


def test_words_that_are_not_in_the_article_are_reported():
    _, missing = draw("<p>区级 10 万元。</p>", ("区级 5 万元", "区级 12 万元"))
    assert missing == [Change("a5", "区级 5 万元", "区级 12 万元")]


def test_a_change_is_looked_for_in_its_own_article_only():
    found, missing = with_changes([Clause("a4", "第四条", "<p>10 万元</p>")], [Change("a5", "", "10 万元")])
    assert found[0].html == "<p>10 万元</p>"
    assert len(missing) == 1


def test_markup_typed_into_a_change_stays_words():
    html, _ = draw("<p>甲乙</p>", ("<script>", "甲乙"))
    assert html == "<p><del>&lt;script&gt;</del> <ins>甲乙</ins></p>"


@given(st.text("区级市 0123456789.万元，。", max_size=20), st.text("区级市 0123456789.万元，。", max_size=20))
def test_the_parts_of_a_difference_make_up_both_texts(before, after):
    start, old, new, end = difference(before, after)
    assert (start + old + end, start + new + end) == (before, after)
    assert not re.search(r"\d\Z", start)
    assert not re.match(r"[\d\s]", end)


@given(st.integers(1, 999), st.none() | st.integers(1, 20), st.text("为规范，设计<&>\"' 第条", min_size=1, max_size=30))
def test_every_article_is_found_by_its_name(number, inserted, text):
    name = f"第{in_chinese(number)}条" + (f"之{in_chinese(inserted)}" if inserted else "")
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    [clause] = pieces([f"<p>{name}　甲{safe}</p>"])
    assert (clause.anchor, clause.name) == (article_anchor(name), name)
    assert words(clause.html).strip() == f"甲{text}".strip()


@given(
    st.lists(
        st.sampled_from(["<p>第一条　甲</p>", "<p>甲</p>", "<h2>第一章　总则</h2>", "<hr>", "<ul><li>甲</li></ul>", "<p></p>"])
    )
)
def test_no_word_is_lost_and_no_anchor_used_twice(parts):
    found = pieces(parts)
    assert "".join(words(getattr(one, "html", "")) for one in found).count("甲") == "".join(parts).count("甲")
    anchors = [one.anchor for one in found if not isinstance(one, Text) and not getattr(one, "goes_on", False)]
    assert len(anchors) == len(set(anchors))
