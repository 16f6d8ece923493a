"""What an index holds of a text."""

import sqlite3

import pytest

from search.analysis.contracts import MOST_TOKENS
from search.analysis.tokens import BREAK, LONGEST_READING, normal, readings, title_key, title_tokens, tokens


def written(text):
    return " ".join(tokens(text)).replace(BREAK, "|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("永川工业设计周", "永川 川工 工业 业设 设计 计周 周"),
        ("茶", "茶"),
        ("工業設計", "工业 业设 设计 计"),
        ("3D打印", "3 d 打印 印"),
        ("３Ｄ　打印", "3 d 打印 印"),
        ("ISO9001", "iso 9001"),
        ("9 厘米", "9 厘米 米"),
        ("设计，制造", "设计 计 | 制造 造"),
        ("设计 制造", "设计 计 | 制造 造"),
        ("设计……？！制造。", "设计 计 | 制造 造"),
        ("CMF\n3D", "cmf | 3 d"),
        ("永川府发〔2024〕5 号", "永川 川府 府发 发 2024 5 号"),
        ("永川府发[2024]5号", "永川 川府 府发 发 2024 5 号"),
        ("永川府发（2024）5号", "永川 川府 府发 发 2024 5 号"),
        ("阿依·努尔", "阿依 依努 努尔 尔"),
        ("初审：李　明", "初审 审 | 李明 明"),
        ("共 1,000 件", "共 1000 件"),
        ("0.3 毫米", "0 3 毫米 米"),
        ("023-49861234", "023 49861234"),
        ("Café, Nähe", "cafe | nahe"),
        ("C++", "c"),
        ("⼯业", "工业 业"),
        ("设\u200b计\x00", "设计 计"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_a_text_becomes_tokens(text, expected):
    assert written(text) == expected


def test_a_long_text_is_cut_at_the_same_token_everywhere():
    assert len(tokens("设计周" * 5_000)) == MOST_TOKENS
    assert tokens("永川工业设计周", most=3) == ["永川", "川工", "工业"]


def test_the_break_can_be_typed_but_not_asked_for():
    assert normal(BREAK) == "断"
    assert BREAK not in tokens("斷電、断电")[:2]


def test_the_full_text_of_sqlite_takes_every_token_as_it_is():
    held = tokens("永川工业设计周，３Ｄ打印；Café 𠮷〇 ß Ω ς §5 ½ Ⅳ")
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = 'unicode61 remove_diacritics 0')")
    database.execute("CREATE VIRTUAL TABLE held USING fts5vocab(texts, 'instance')")
    database.execute("INSERT INTO texts VALUES (?)", [" ".join(held)])
    assert [term for (term,) in database.execute('SELECT term FROM held ORDER BY "offset"')] == held
    assert BREAK in held


def test_a_title_is_also_held_as_it_is_typed_without_marks():
    assert written("一高一矮") == " ".join(title_tokens("一高一矮"))
    held = title_tokens("一高，一矮")
    assert held[: held.index("高一")] == ["一高", "高", BREAK, "一矮", "矮", BREAK, "一高"]


@pytest.mark.parametrize(
    "title",
    [
        "“山顶设计奖”：2026 年征集（第一批）",
        "《山顶设计奖》2026年征集第一批",
        "山頂設計獎 ２０２６ 年征集\n第一批",
        "山頂設計獎，2026年徵集、第一批！",
    ],
)
def test_a_title_is_the_same_title_in_any_script_and_punctuation(title):
    assert title_key(title) == "山顶设计奖2026年征集第一批"


def test_taiwan_and_hong_kong_write_some_words_with_other_characters():
    assert title_key("帽簷、衞生、想像、家俱、看著") == title_key("帽檐、卫生、想象、家具、看着")


def test_a_title_is_read_from_every_syllable_on_and_by_its_initials():
    assert readings("设计周") == ["shejizhou", "jizhou", "zhou", "sjz", "jz", "z"]
    assert "chongqing" in readings("重庆")
    assert "zhongqing" not in readings("重庆")
    assert {"maojiachang22haomi", "mjc22hm"} <= set(readings("帽加长 22 毫米"))


def test_a_surname_is_read_as_one_and_behind_it_as_the_word():
    found = readings("首席设计师", people=["曾以安"])
    assert found.index("zengyian") < found.index("cengyian")
    assert {"zya", "cya"} <= set(found)


def test_the_readings_of_the_longest_title_stay_small():
    found = readings("永川区工业设计" * 36)
    assert max(map(len, found)) == LONGEST_READING
    assert sum(map(len, found)) < 8_000
