"""Words that find the same things."""

import pytest

from search.analysis.contracts import Phrase
from search.analysis.query import parse
from search.analysis.synonyms import LONGEST, MOST_WORDS, SynonymTable, faults
from tests.search.analysis.matcher import indexed, matches
from tests.search.analysis.table import GROUPS, TABLE


def test_a_word_expands_to_the_others_however_it_is_typed():
    for typed in ("山顶奖", "山頂獎", " 山顶奖 "):
        assert TABLE.expand(typed) == ("山顶设计奖", "Summit Design Award")
    assert TABLE.expand("SUMMIT design award") == ("山顶设计奖", "山顶奖")
    assert TABLE.expand("茶") == ()


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_of_a_group_finds_the_same(group):
    documents = [indexed(title=word) for word in (*group, "无关")]
    sets = [[matches(parse(word, TABLE), document) for document in documents] for word in group]
    assert all(found == sets[0] for found in sets)
    assert sets[0] == [True] * len(group) + [False]


def test_a_synonym_that_contains_the_word_brings_nothing_new():
    word = parse("设计周", TABLE).words[0]
    assert word.phrases == (Phrase(("设计", "计周")), Phrase(("design", "week")))


def test_a_latin_word_within_a_longer_one_is_not_contained():
    table = SynonymTable([("art", "smart home")])
    assert Phrase(("smart", "home")) in parse("art", table).words[0].phrases


def test_what_a_synonym_brings_is_not_looked_up_again():
    table = SynonymTable([("甲级", "乙级"), ("乙级", "丙级")])
    assert Phrase(("丙级",)) not in parse("甲级", table).words[0].phrases
    assert {Phrase(("甲级",)), Phrase(("丙级",))} <= set(parse("乙级", table).words[0].phrases)


def test_the_longest_synonym_wins():
    assert [word.text for word in parse("工业设计中心 工业设计", TABLE).words] == ["工业设计中心", "工业设计"]


def test_a_synonym_with_a_mark_inside_is_understood():
    document = indexed(body="讲颜色、材料与工艺的一课")
    assert matches(parse("CMF", TABLE), document)
    assert [word.text for word in parse("颜色、材料与工艺", TABLE).words] == ["颜色、材料与工艺"]


def test_groups_in_order_have_no_faults():
    assert faults(GROUPS) == []


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([("设计周",)], "“设计周”只有一个词：同义词一组至少两个。"),
        ([()], "有一组没有词。"),
        ([("茶", "茶具")], "“茶”只有一个字：每个词至少两个字，否则会找出太多不相干的内容。"),
        ([("？！", "茶具")], "“？！”里没有能检索的字。"),
        ([("什么", "哪些产品")], "“什么”太常见，检索时不看它：请换一个词。"),
        ([("茶具", "茶　具", "盖碗")], None),
        ([("CMF", "ＣＭＦ", "颜色")], "“CMF”在同一组里写了两遍（大小写、全半角、繁简、空格不同也算同一个词）。"),
        ([("奖补", "补贴"), ("补贴", "资助")], "“补贴”在 2 组里都有：请合并成一组，否则会互相牵连。"),
        ([("奖補", "补贴"), ("奖补", "资助")], "“奖補”在 2 组里都有：请合并成一组，否则会互相牵连。"),
        ([("长" * (LONGEST + 1), "短词")], f"“{'长' * LONGEST}…”太长：每个词最多 {LONGEST} 个字。"),
    ],
)
def test_faults_are_told_in_chinese(groups, expected):
    assert faults(groups) == ([expected] if expected else [])


def test_a_group_has_a_limit():
    group = tuple(f"词语{number}号样品" for number in range(MOST_WORDS + 1))
    assert faults([group]) == [f"“{group[0]}”这一组有 {MOST_WORDS + 1} 个词：最多 {MOST_WORDS} 个。"]
