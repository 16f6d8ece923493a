"""What an answer says besides what it found: another spelling, a mark, where the words stand, that there is nothing."""

import pytest
from django.utils import timezone

from search.analysis.highlight import highlight, snippet
from search.engines.contracts import Asked
from search.spelling import did_you_mean, spellings
from tests.search.pairs.asking import ask

pytestmark = pytest.mark.django_db


def meant(text: str) -> str | None:
    answer = ask(text)
    found = did_you_mean(answer.query, asked=Asked(query=answer.query, now=timezone.now()))
    return found and found.text


def lit(pieces: list[tuple[str, bool]]) -> list[str]:
    return [text for text, is_lit in pieces if is_lit]


def test_traditional_characters_find_the_same_in_the_same_order(engine):
    assert ask("工業設計").titles[:5] == ask("工业设计").titles[:5]
    assert ask("設計週 日程").titles == ask("设计周 日程").titles


@pytest.mark.parametrize(
    ("typed", "said"),
    [("工业设记", "工业设计"), ("规划展揽馆", "规划展览馆"), ("山顶设记奖", "山顶设计奖"), ("配送机器仁", "配送机器人")],
)
def test_a_wrong_homophone_is_told_and_has_hits(engine, typed, said):
    assert meant(typed) == said
    assert ask(said).found.total > 0


@pytest.mark.parametrize("typed", ["工业设计", "奖补", "设计周", "山顶设计奖"])
def test_what_is_right_is_not_corrected(engine, typed):
    assert meant(typed) is None


def test_the_hours_stand_in_the_snippet(engine):
    answer = ask("规划展览馆 开放时间")
    said = "".join(text for text, _ in snippet(answer.rows[0].body, answer.query, length=90))
    assert "开放时间" in said
    assert "9:00" in said


@pytest.mark.parametrize(
    ("typed", "lights"),
    [("工業設計", "工业设计"), ("gongyesheji", "工业设计"), ("山顶獎", "山顶奖"), ("摆渡车", "接驳车")],
)
def test_words_are_lit_in_han_however_they_were_typed(engine, typed, lights):
    answer = ask(typed)
    found = [lit(highlight(row.title, answer.query)) for row in answer.rows if lights in row.title]
    assert found
    assert all(lights in "".join(words) for words in found)


def test_a_number_finds_its_policy_first_and_no_other_policy_by_title(engine):
    answer = ask("永川府发〔2024〕5号")
    assert answer.rows[0].fact.replace(" ", "") == "永川府发〔2024〕5号"
    assert not answer.found.loose


@pytest.mark.parametrize("typed", ["永川区工业设计奖补办法（试行）", "永川区工业设计奖补办法"])
def test_a_repealed_policy_is_found_and_marked(engine, typed):
    marks = {row.title: row.mark for row in ask(typed).rows if row.kind == "policy"}
    assert marks["永川区工业设计奖补办法（试行）"] == "已废止"
    assert marks["永川区工业设计奖补办法（2026 年修订）"] == ""


def test_open_calls_stand_before_closed_ones_and_those_are_marked(engine):
    rows = [row for row in ask("通知", per_page=50).rows if row.kind == "news" and "通知" in row.title]
    assert [row.mark for row in rows] == sorted(row.mark for row in rows)
    closed = next(row for row in ask("换展 闭馆").rows if row.title.endswith("闭馆三天"))
    assert closed.mark


@pytest.mark.parametrize("typed", ["asdfghjkl", "火星移民"])
def test_what_nobody_wrote_of_finds_nothing(engine, typed):
    answer = ask(typed)
    assert answer.found.total == 0 or answer.found.loose
    assert answer.rows == [] or all("火星移民" not in row.body for row in answer.rows)
    assert spellings(answer.query, asked=Asked(query=answer.query, now=timezone.now())) == []


@pytest.mark.parametrize("typed", ["的", "是", "的 了"])
def test_words_that_are_everywhere_find_nothing_and_are_named(engine, typed):
    answer = ask(typed)
    assert answer.query.only_common
    assert answer.found.total == 0


@pytest.mark.parametrize("typed", ["", "   ", "\u3000", "。，！", "\x00"])
def test_nothing_typed_finds_nothing(engine, typed):
    answer = ask(typed)
    assert (answer.query.text.strip("。，！,!. "), answer.found.total) == ("", 0)


HOSTILE = [
    "<script>alert(1)</script>", '" OR 1=1', "*", "(", "AND", "NEAR(设计, 5)", "title:设计", "设计*", "^设计", "\\",
    "'; DROP TABLE", "👍设计", "设" * 10_000, "a" * 10_000, "\x00设计", "\ud800设计", "设计 " * 3_000, '""', "%s", "a&b|!c:*",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_is_answered(engine, typed):
    answer = ask(typed)
    assert len(answer.query.text) <= 100
    assert answer.found.total >= len(answer.rows)


def test_one_character_finds_what_begins_or_holds_it(engine):
    assert all("茶" in row.title + row.summary + row.names + row.body for row in ask("茶").rows)
    assert ask("茶").found.total >= 5
