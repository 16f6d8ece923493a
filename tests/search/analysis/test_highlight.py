"""Where a query meets a text, on the text as it was written."""

import pytest

from search.analysis.highlight import highlight, snippet
from search.analysis.query import parse
from tests.search.analysis.table import TABLE


def shown(pieces):
    return "".join(f"<{piece}>" if lit else piece for piece, lit in pieces)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("2026 年永川工业设计周开幕", "工业设计周", "2026 年永川<工业设计周>开幕"),
        ("永川工業設計週", "工业设计", "永川<工業設計>週"),
        ("永川工业设计周", "工業設計", "永川<工业设计>周"),
        ("规划展览馆开放", "规划馆", "<规划展览馆>开放"),
        ("Summit Design Award 2026", "山顶奖", "<Summit Design Award> 2026"),
        ("山顶设计奖投稿", "sdsjj", "<山顶设计奖>投稿"),
        ("山頂設計獎投稿", "shandingsheji", "<山頂設計>獎投稿"),
        ("山顶设计奖", "shan ding sh", "<山顶设>计奖"),
        ("设计师曾以安", "zeng", "设计师<曾>以安"),
        ("设计师曾以安", "ceng", "设计师<曾>以安"),
        ("重庆", "chongqing", "<重庆>"),
        ("３Ｄ 打印机", "3d打印", "<３Ｄ 打印>机"),
        ("永川府发〔2024〕5 号文", "永川府发2024 5号", "<永川府发〔2024〕5 号>文"),
        ("阿依·努尔", "阿依努尔", "<阿依·努尔>"),
        ("第 7 批设计中心", "第七批", "第 <7 批>设计中心"),
        ("共 1,000 件", "1000", "共 <1,000> 件"),
        ("CMF 与 CMFX", "cmf", "<CMF> 与 CMFX"),
        ("Ｃａｆｅ\u0301！", "cafe", "<Ｃａｆｅ\u0301>！"),
        ("工业的设计", "工业的设计", "<工业的设计>"),
        ("工业与设计", "工业的设计", "<工业>与<设计>"),
        ("茶具与茶盘", "茶", "<茶>具与<茶>盘"),
        ("平均 12 ㎡", "m", "平均 12 <㎡>"),
        ("没有相干的", "设计", "没有相干的"),
        ("", "设计", ""),
        ("设计", "", "设计"),
    ],
)
def test_what_was_found_is_lit(text, typed, expected):
    assert shown(highlight(text, parse(typed, TABLE))) == expected


def test_what_was_typed_is_lit_not_what_sounds_like_it():
    assert shown(highlight("AI 与爱", parse("ai", TABLE))) == "<AI> 与爱"


def test_a_snippet_shows_where_most_words_stand():
    text = "设计的开头。" + "没有什么可说。" * 40 + "规划展览馆的开放时间是九点到五点。" + "后面还有很多话。" * 40
    assert (
        shown(snippet(text, parse("展览馆 开放时间", TABLE), length=30))
        == "…规划<展览馆>的<开放时间>是九点到五点。后面还有很多话。后面还有很…"
    )


def test_a_snippet_without_a_hit_is_the_beginning():
    assert shown(snippet("第一句。" * 50, parse("设计", TABLE), length=12)) == "第一句。第一句。第一句。…"


def test_a_short_text_is_shown_whole_in_one_line():
    assert shown(snippet("第一行\n\n第二行 设计", parse("设计", TABLE))) == "第一行 第二行 <设计>"
    assert snippet("", parse("设计", TABLE)) == []
