"""A story as plain words, and its table of contents."""

from lxml import html as lxml_html

from site_cms.core.blocks.reading import story_headings, story_text

TABLE = {
    "data": [["日期", None], ["11.24", "合"]],
    "table_caption": "夜场",
    "table_header_choice": "both",
    "cell": [],
    "mergeCells": [],
}


def test_every_word_a_reader_reads_is_there_in_order(story):
    value = story(
        ("text", "<h2>三笔账</h2><p>升级的<b>账</b>&amp;买服务。</p>"),
        ("picture", {"image": 3, "alt": "竹椅", "decorative": False, "caption": "坐过一年", "credit": "王一鸣 摄"}),
        ("table", TABLE),
        (
            "figures",
            {"title": "数字", "items": [{"number": "9", "unit": "秒", "label": "避让", "source": "录像"}], "as_of": "2026-11-01"},
        ),
        ("cta", {"label": "看夜场", "page": 7, "url": "https://example.cn/"}),
    )
    assert (
        story_text(value) == "三笔账 升级的账&买服务。\n竹椅 坐过一年 王一鸣 摄\n夜场 日期 11.24 合\n数字 9 秒 避让 录像\n看夜场"
    )


def test_reading_words_asks_the_database_nothing(story, django_assert_num_queries, db):
    value = story(("picture", {"image": 3, "alt": "竹椅", "decorative": False, "caption": "", "credit": ""}))
    with django_assert_num_queries(0):
        assert story_text(value) == "竹椅"


def test_an_empty_story_has_no_words(story):
    assert story_text(story()) == ""
    assert story_headings(story()) == []


def test_the_contents_lead_to_where_the_headings_stand(story, story_block, db):
    value = story(("text", "<h2>一 &amp; 二</h2><p>字</p><h3><i>其一</i></h3>"), ("text", "<p>字</p>"), ("text", "<h2>三</h2>"))
    contents = story_headings(value)
    assert [(heading.level, heading.text) for heading in contents] == [(2, "一 & 二"), (3, "其一"), (2, "三")]
    page = lxml_html.fragment_fromstring(story_block.render(value), create_parent="div")
    assert [page.get_element_by_id(heading.anchor).text_content() for heading in contents] == [
        heading.text for heading in contents
    ]


def test_search_finds_captions_of_tables(story_block, story):
    assert story_block.get_searchable_content(story(("table", TABLE)))[0] == "夜场"
