"""How what a reader types is understood."""

import pytest

from search.analysis.contracts import MOST_CHARACTERS
from search.analysis.query import parse, prefix_query
from tests.search.analysis.matcher import indexed, matches
from tests.search.analysis.table import TABLE


def words(text):
    return [word.text for word in parse(text, TABLE).words]


def phrases(text):
    """Of each word what may stand for it: `*` = a beginning, `~` = among the readings."""
    return [
        [" ".join(wanted.tokens) + "*" * wanted.prefix + "~" * wanted.reading for wanted in word.phrases]
        for word in parse(text, TABLE).words
    ]


def whole(text):
    return [" ".join(wanted.tokens) + "*" * wanted.prefix for wanted in parse(text, TABLE).whole]


def finds(text, title="", **fields):
    return matches(parse(text, TABLE), indexed(title, **fields))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设计周 日程", ["设计周", "日程"]),
        ("设计周日程", ["设计周", "日程"]),
        ("永川工业设计周 2026", ["永川工业设计周", "2026"]),
        ("工业设计周", ["工业设计周"]),
        ("山顶设计奖", ["山顶设计奖"]),
        ("山顶设计奖投稿", ["山顶设计奖", "投稿"]),
        ("工業設計", ["工业设计"]),
        ("规划展览馆什么时候开放", ["规划展览馆", "开放"]),
        ("请问怎么申报奖补？", ["申报", "奖补"]),
        ("展馆在哪里", ["展馆"]),
        ("展厅可以停车吗", ["展厅", "停车"]),
        ("报名电话是多少", ["报名", "电话"]),
        ("工业的设计", ["工业", "设计"]),
        ("国家级工业设计中心", ["国家级", "工业设计中心"]),
        ("设计中心 第七批", ["设计中心", "第七批"]),
        ("设计中心7批", ["设计中心", "7批"]),
        ("智博会", ["智博会"]),
        ("2026年11月", ["2026年", "11月"]),
        ("AI设计", ["ai", "设计"]),
        ("gongye设计", ["gongye", "设计"]),
        ("设计 设计 设计", ["设计"]),
        ("《工业设计》“周”", ["工业设计", "周"]),
    ],
)
def test_a_query_is_cut_into_words(text, expected):
    assert words(text) == expected


def test_a_word_is_met_as_typed_before_its_synonyms():
    assert phrases("山顶奖") == [["山顶 顶奖", "山顶 顶设 设计 计奖", "summit design award"]]


def test_several_latin_words_are_one_synonym():
    assert phrases("Summit  Design AWARD") == [["summit design award", "山顶 顶设 设计 计奖", "山顶 顶奖"]]


def test_synonyms_begin_and_end_where_words_do():
    assert words("工程机械手册") == ["工程机械", "手册"]
    assert "机械臂" not in str(phrases("工程机械手册"))


def test_a_synonym_within_a_name_of_the_site_is_left_alone():
    assert phrases("工业设计周") == [["工业 业设 设计 计周"]]


def test_single_characters_in_a_row_are_a_name_and_stay_together():
    assert words("何川") == ["何川"]
    assert words("茶 杯") == ["茶", "杯"]


def test_a_single_character_is_the_beginning_of_a_word():
    assert phrases("茶") == [["茶*"]]
    assert finds("茶", "一只盖碗", body="松溉的老茶客")


@pytest.mark.parametrize("typed", ["第七批", "第7批", "七批", "7批", "第 7 批"])
@pytest.mark.parametrize("title", ["第七批设计中心", "第7批设计中心", "第 7 批设计中心"])
def test_a_batch_is_found_however_it_is_counted(typed, title):
    assert finds(typed, title)
    assert not finds(typed, "第 17 批设计中心，第七名")
    assert finds(typed, "第十七批设计中心") == (typed in {"七批", "7批"})  # 七批 is a part of it


def test_a_year_in_chinese_is_one_in_digits():
    assert finds("二〇二六年十一月", "2026 年 11 月活动")
    assert finds("2026年十一月", "二〇二六年十一月活动", body="2026 年 11 月")


@pytest.mark.parametrize(
    "typed",
    [
        "永川府发〔2024〕5号",
        "永川府发[2024]5号",
        "永川府发【2024】5 号",
        "永川府发（2024）5号",
        "永川府发2024 5号",
        "永川府发〔２０２４〕５号",
    ],
)
def test_the_number_of_a_document_is_found_however_its_brackets_are_typed(typed):
    assert words(typed)[:2] == ["永川府发", "2024"]
    assert phrases(typed) == phrases("永川府发〔2024〕5号")
    assert whole(typed) == ["永川 川府 府发 发 2024 5 号*"]
    assert finds(typed, "奖补办法", names=["永川府发〔2024〕5 号"])
    assert not finds(typed, "奖补办法", names=["永川府发〔2024〕15 号"])


@pytest.mark.parametrize("typed", ["3D打印", "3d 打印", "三维打印", "增材制造", "３Ｄ打印"])
def test_mixed_script_and_synonyms_find_the_same(typed):
    texts = ["3D 打印的灯", "三维打印", "增材制造车间", "打印机", "3 楼 D 厅打印"]
    assert [finds(typed, text) for text in texts] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("shejizhou", "永川工业设计周"),
        ("yongchuangongyeshejizhou", "永川工业设计周"),
        ("yong chuan gong ye", "永川工业设计周"),
        ("she ji zh", "永川工业设计周"),
        ("gongye'she", "永川工业设计周"),
        ("ycgysjz", "永川工业设计周"),
        ("SJZ", "永川工业设计周"),
        ("shejizhou 2026", "2026 年永川工业设计周"),
        ("mao yan jia chang 22 hao mi", "帽檐加长 22 毫米"),
        ("yongchuan-gongyeshejizhou", "永川工业设计周"),
        ("aisheji", "AI 设计"),
        ("Chóngqìng", "重庆"),
        ("summ", "Summit Design Award"),
    ],
)
def test_what_is_typed_by_its_sound_finds_the_title(typed, title):
    assert finds(typed, title)


@pytest.mark.parametrize("typed", ["曾", "zeng", "ceng", "zengyian", "zya", "曾以安", "以安"])
def test_a_person_is_found_by_name_part_of_it_and_sound(typed):
    assert finds(typed, "首席设计师", people=["曾以安"])


@pytest.mark.parametrize("typed", ["阿依·努尔", "阿依努尔", "努尔", "ayinuer", "阿依•努尔"])
def test_a_name_with_a_dot_is_found_with_and_without(typed):
    assert finds(typed, "阿依·努尔")


def test_the_wrong_reading_of_a_place_finds_nothing():
    assert finds("chongqing", "重庆")
    assert not finds("zhongqing", "重庆")


def test_names_that_differ_by_a_character_are_different():
    assert not finds("智博会", "智博杯工业设计大赛")
    assert not finds("智博杯", "智博会开幕")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1000 件", "共 1,000 件"),
        ("1,000", "收到 1000 件"),
        ("ISO 9001", "ISO9001 认证"),
        ("iso9001", "ISO 9001 认证"),
        ("5g", "５Ｇ 手机"),
        ("CMF", "CMF 实验室"),
        ("C++", "用 C++ 写"),
        ("02349861234", "电话 023-49861234"),
        ("023-49861234", "电话 02349861234"),
        ("49861234", "电话 023-49861234"),
        ("design@yc.gov.cn", "邮箱 design@yc.gov.cn"),
        ("9厘米", "低了 9 厘米"),
        ("A厅", "在 A 厅"),
    ],
)
def test_numbers_and_latin_are_found_as_they_are_written_elsewhere(typed, text):
    assert finds(typed, body=text)


def test_phrases_do_not_cross_punctuation_in_a_text():
    assert not finds("业设", body="工业，设计")
    assert finds("工业设计", body="工业设计，制造")


def test_a_title_is_found_typed_without_its_marks_or_in_two_lines():
    title = "一毫米的差别：带看 D 厅，三座城各带一张画坏的图"
    assert finds("一毫米的差别带看D厅三座城各带一张画坏的图", title)
    assert finds("一毫米的差别：带看 D 厅，\n三座城各带一张画坏的图", title)
    assert finds("《一毫米的差别：带看　Ｄ　厅》", title)


def test_the_whole_query_is_kept_in_the_runs_it_was_typed_in():
    assert whole("设计周 日程") == ["设计 计周", "日程"]
    assert whole("永川工业设计周 2026") == ["永川 川工 工业 业设 设计 计周", "2026"]
    assert whole("summit design award") == ["summit design award"]
    assert whole("低了 9 厘米") == ["低了", "9 厘米"]


def test_the_key_is_that_of_the_title_even_where_the_query_is_cut():
    title = "办一件事只站一个窗口：" + "大厅导视改造，" * 20
    query = parse(title, TABLE)
    assert len(query.text) == MOST_CHARACTERS
    assert query.title_key == ("办一件事只站一个窗口" + "大厅导视改造" * 20)


@pytest.mark.parametrize("typed", ["的", "了", "什么时候", "怎么", " 的 了 ", "the"])
def test_common_words_alone_are_not_searched(typed):
    query = parse(typed, TABLE)
    assert query.only_common
    assert query.words == ()
    assert query.text


def test_common_words_that_are_a_title_together_are():
    assert not parse("关于我们", TABLE).only_common
    assert finds("关于我们", "关于我们")
    assert finds("关于\n我们", "关于我们")
    assert finds("关于我们", "联系方式", body="有关于我们的一切")


@pytest.mark.parametrize("typed", ["", "   ", "\u3000\n", "*", "(", '"', "😀", "\x00", "\ud800", "，。", "\u200b"])
def test_nothing_to_look_for_is_an_empty_query(typed):
    query = parse(typed, TABLE)
    assert (query.text, query.words, query.whole, query.only_common) == ("", (), (), False)


@pytest.mark.parametrize(
    "typed", ['<script>alert("1")</script>', '" OR 1=1 --', "AND", "NEAR(设计 计周)", "title:设计", "设" * 10_000, "a" * 10_000]
)
def test_hostile_input_is_only_words(typed):
    query = parse(typed, TABLE)
    assert len(query.text) <= MOST_CHARACTERS
    assert all(token.isalnum() for word in query.words for wanted in word.phrases for token in wanted.tokens)


def test_while_typing_the_last_latin_word_is_a_beginning():
    def last(text):
        wanted = prefix_query(text, TABLE).words[-1].phrases[0]
        return " ".join(wanted.tokens), wanted.prefix

    assert last("design we") == ("we", True)
    assert last("202") == ("202", True)
    assert last("CM") == ("cm", True)
    assert last("工业设计") == ("工业 业设 设计", False)
    assert last("工业设") == ("设", True)
    assert prefix_query("", TABLE) == parse("", TABLE)
    assert prefix_query("的", TABLE).only_common
