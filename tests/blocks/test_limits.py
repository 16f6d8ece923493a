"""What an editor is told, beside which field, before a story goes out; a draft may be unfinished."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError

from site_cms.core.blocks import STORY_BLOCKS
from site_cms.core.blocks.data import table_value

pytestmark = pytest.mark.django_db
BLOCKS = dict(STORY_BLOCKS)


def problems(kind, value):
    """`{path of the field: [messages]}` for `value` in a block of `kind`, as the editor's form shows them."""
    block = BLOCKS[kind]
    try:
        block.clean(block.normalize(value))
    except ValidationError as error:
        return dict(flat(error))
    return {}


def flat(error, path=""):
    children = getattr(error, "block_errors", None) or {}
    pairs = children.items() if isinstance(children, dict) else ((place, child) for place, child in enumerate(children) if child)
    for name, child in pairs:
        yield from flat(child, f"{path}.{name}".lstrip("."))
    messages = [
        message for messages in getattr(error, "non_block_errors", None) or [] for message in ValidationError(messages).messages
    ]
    if messages or not children:
        yield path, messages or error.messages


def picture(image, **changes):
    return {"image": image, "alt": "", "decorative": False, "caption": "", "credit": ""} | changes


def test_a_picture_needs_words_or_to_be_decoration(image):
    silent = image(alt="")
    told = ["这张图片自己没有替代文字，请在这里写一句，或勾选“只作装饰”。"]
    assert problems("picture", picture(silent)) == {"alt": told}
    assert problems("gallery", {"pictures": [{"image": silent, "alt": "", "decorative": False, "caption": ""}]}) == {
        "pictures.0.alt": told
    }
    assert problems("picture", picture(silent, alt="竹椅")) == {}
    assert problems("picture", picture(silent, decorative=True)) == {}
    assert problems("picture", picture(image(alt="竹椅"))) == {}


@pytest.mark.parametrize(("count", "refused"), [(0, True), (1, False), (20, False), (21, True)])
def test_a_gallery_holds_1_to_20_pictures(image, count, refused):
    chair = image()
    pictures = [{"image": chair, "alt": "", "decorative": False, "caption": ""}] * count
    assert ("pictures" in problems("gallery", {"title": "", "pictures": pictures, "caption": ""})) is refused


def test_a_recording_needs_its_words(recording):
    silent, told = recording(), recording(transcript="［无解说］转台。")
    value = {"video": silent, "caption": "", "credit": "", "transcript": ""}
    assert problems("video", value) == {"transcript": ["请写文字稿：听不见或打不开的读者靠它知道内容。"]}
    assert problems("video", value | {"video": told}) == {}
    assert problems("audio", {"title": "", "audio": None, "seconds": 38, "transcript": "您好。"}) == {}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, None),
        ({"table_caption": " "}, "请填写表题，看不见表格的读者靠它知道表里是什么。"),
        ({"table_header_choice": "neither"}, "请选择表头：第一行、第一列，或两者都是。"),
        ({"table_header_choice": ""}, "请选择表头：第一行、第一列，或两者都是。"),
        ({"data": [["", None], [None, ""]]}, "表格是空的，请填写内容。"),
        ({"data": [["一"] * 13]}, "表格有 1 行、13 列，最多 200 行、12 列。"),
        ({"data": [["一"]] * 201}, "表格有 201 行、1 列，最多 200 行、12 列。"),
        ({"data": [["一"] * 12] * 200}, None),
        ({"data": "不是表格"}, "这不是一张表格，请重新填写。"),
        ({"data": [["一"], ["二", "三"]]}, "这不是一张表格，请重新填写。"),
    ],
)
def test_a_table_says_what_it_lacks(changes, told):
    value = table_value(caption="夜场", header=["日期", "题目"], rows=[["11.24", "合"]]) | changes
    assert problems("table", value) == ({"": [told]} if told else {})


def test_figures_have_a_source_of_their_own_or_a_common_one():
    item = {"number": "412", "unit": "张", "label": "留言卡片", "source": ""}
    value = {"title": "", "items": [item, item | {"number": "65", "source": "留言统计"}], "source": "", "as_of": None}
    assert problems("figures", value) == {"source": ["数字要有来源：412 还没有。"]}
    assert problems("figures", value | {"source": "留言统计"}) == {}


def test_a_button_leads_to_one_place(article):
    page = article()
    assert problems("cta", {"label": "看", "page": None, "url": ""}) == {"page": ["请选择本站页面，或填写外部网址。"]}
    assert problems("cta", {"label": "看", "page": page, "url": "https://example.cn"}) == {
        "url": ["本站页面和外部网址只填一个。"]
    }
    assert problems("cta", {"label": "看", "page": page, "url": ""}) == {}
    assert "url" in problems("cta", {"label": "看", "page": None, "url": "javascript:alert(1)"})


@pytest.mark.parametrize(
    ("kind", "value", "field"),
    [
        ("quote", {"text": "字" * 121, "who": "老涂"}, "text"),
        ("quote", {"text": "听话。", "who": ""}, "who"),
        ("cta", {"label": "字" * 17, "page": None, "url": "https://example.cn"}, "label"),
        ("timeline", {"title": "", "items": [{"when": "一", "what": "开始"}]}, "items"),
        ("timeline", {"title": "", "items": [{"when": "一", "what": "字" * 121}, {"when": "二", "what": "完"}]}, "items.0.what"),
        (
            "figures",
            {"title": "", "items": [{"number": "1" * 13, "unit": "", "label": "一", "source": "二"}], "source": ""},
            "items.0.number",
        ),
        ("files", {"title": "", "items": []}, "items"),
        ("related", {"title": "", "pages": []}, "pages"),
        ("audio", {"title": "", "audio": None, "seconds": 7201, "transcript": "您好。"}, "seconds"),
    ],
)
def test_limits_are_told_beside_the_field(kind, value, field):
    found = problems(kind, value)
    assert list(found) == [field]
    assert any("\u4e00" <= character <= "\u9fff" for character in found[field][0])


def text(*sources):
    return [("text", source) for source in sources]


@pytest.mark.parametrize(
    ("sources", "place"),
    [
        (["<h2>三笔账</h2><h3>升级</h3>"], None),
        (["<h2>三笔账</h2>", "<h3>升级</h3>"], None),
        (["<p>先说。</p><h3>升级</h3>"], 0),
        (["<p>先说。</p>", "<h3>升级</h3><h2>三笔账</h2>"], 1),
        (["<p>没有小标题。</p>"], None),
    ],
)
def test_headings_begin_at_the_second_level(story_block, sources, place):
    value = story_block.normalize(text(*sources))
    if place is None:
        assert len(story_block.clean(value)) == len(sources)
        return
    with pytest.raises(StreamBlockValidationError) as refused:
        story_block.clean(value)
    assert {where: error.messages for where, error in refused.value.block_errors.items()} == {
        place: ["小标题从“标题 2”开始，不能直接用“标题 3”。"]
    }


def test_a_draft_may_be_unfinished(story_block, image, recording):
    value = story_block.normalize(
        [
            ("text", "<h3>还没想好</h3>"),
            ("quote", {"text": "", "who": ""}),
            ("picture", picture(image(alt=""))),
            ("gallery", {"title": "", "pictures": [], "caption": ""}),
            ("video", {"video": recording(), "caption": "", "credit": "", "transcript": ""}),
            ("table", table_value(caption="", header=["", ""], rows=[])),
            (
                "figures",
                {"title": "", "items": [{"number": "4", "unit": "", "label": "", "source": ""}], "source": "", "as_of": None},
            ),
            ("cta", {"label": "", "page": None, "url": ""}),
        ]
    )
    assert [child.block_type for child in story_block.clean_deferred(value)] == [child.block_type for child in value]


def test_what_is_saved_is_whitelisted(story_block):
    value = story_block.normalize(
        text('<h1 style="color:red">账</h1><p onclick="x()">一<script>alert(1)</script><font>二</font></p>')
    )
    assert story_block.clean(value)[0].value.source == "<h2>账</h2><p>一二</p>"
