"""What holds for any text whatsoever."""

import re
import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.analysis.characters import compared, folded
from search.analysis.contracts import MOST_CHARACTERS
from search.analysis.highlight import highlight, snippet
from search.analysis.query import MOST_WORDS, parse, prefix_query
from search.analysis.spelling import candidates, words_of
from search.analysis.synonyms import SynonymTable, faults
from search.analysis.tokens import BREAK, LONGEST_READING, MOST_READINGS, normal, phrase, readings, title_key, tokens
from search.analysis.units import units
from site_cms.chinese.normalise import HAN
from tests.search.analysis.matcher import indexed, matches, occurs

NO_SYNONYMS = SynonymTable(())
ARTICLE = (
    "一家做灯具的小厂，今年付了 40 万元设计费，新灯已经量产，"
    "能拿回多少？8 万元。永川区第七批工业设计中心的认定，按永川府发〔2026〕18 号"
    "第二十三条办理；重庆市级以上的，由区经济信息委推荐。山顶设计奖、智博杯和技能大比武"
    "的获奖者：覃书月、曾以安、阿依·努尔，初审 李　明。"
)
SYNONYMS = SynonymTable([("设计周", "永川工业设计周", "design week"), ("颜色、材料与工艺", "CMF"), ("3D打印", "增材制造")])

any_text = st.text(st.characters(codec=None), max_size=300)
# Dense in what matters here: Han of both scripts, dots, brackets, numbers, marks, blanks, invisible characters.
alphabet = st.sampled_from(
    [*"永川工业工業设计设計周後乾著李　明第七批号〔2024〕[](),.·•—：;'‘-/@ abz AZ３Ｄ㎡é\u200b\n\x00\ud800😀斷"]
)
site_text = st.text(alphabet, max_size=60)
texts = st.one_of(any_text, site_text)
han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=40)


@given(texts)
@example("\ud800" * 200)
@example("㍿" * 100)
def test_whatever_is_typed_is_understood_within_the_limits(text):
    for query in (parse(text, SYNONYMS), prefix_query(text, SYNONYMS)):
        assert len(query.text) <= MOST_CHARACTERS
        assert len(query.words) <= MOST_WORDS
        assert len(query.title_key) <= 255
        assert bool(query.text) == bool(query.words or query.only_common)


@given(texts)
def test_no_query_holds_the_break(text):
    query = parse(text, SYNONYMS)
    held = [token for word in query.words for wanted in word.phrases for token in wanted.tokens]
    held += [token for wanted in query.whole for token in wanted.tokens]
    assert not any(BREAK in token for token in held)
    assert BREAK not in query.text


@given(texts)
def test_a_token_is_one_word_for_every_engine(text):
    for token in [*tokens(text), *readings(text)]:
        assert re.fullmatch(f"[{HAN}]{{1,2}}|[^\\W_]{{1,64}}", token)
        assert token == token.lower()


@given(texts)
def test_what_is_normal_stays(text):
    once = normal(text)
    assert normal(once) == once
    assert len(compared(text)) == len(folded(text))
    assert title_key(once) == title_key(text)


@given(texts)
def test_a_query_shown_again_is_the_same_query(text):
    query = parse(text, SYNONYMS)
    again = parse(query.text, SYNONYMS)
    assert (again.text, again.words, again.whole, again.only_common) == (query.text, query.words, query.whole, query.only_common)


@given(st.one_of(han, st.just(ARTICLE)), st.data())
@settings(max_examples=300, deadline=None)
def test_any_piece_of_a_text_finds_it(text, data):
    runs = [unit for unit in units(normal(text)) if unit.is_han and len(unit.text) > 1]
    if not runs:
        return
    run = data.draw(st.sampled_from(runs)).text
    start = data.draw(st.integers(0, len(run) - 2))
    piece = run[start : start + data.draw(st.integers(2, 6))]
    query = parse(piece, SYNONYMS)
    assert query.only_common or matches(query, indexed(body=text))


@given(texts)
def test_a_text_without_blanks_holds_each_of_its_runs_as_a_phrase(text):
    text = "".join(normal(text).split())[:MOST_CHARACTERS]
    held = indexed(title=text)["title"]
    assert all(occurs(wanted, held) for wanted in parse(text, NO_SYNONYMS).whole)


@given(texts, texts)
def test_a_highlighted_text_is_the_text(text, typed):
    query = parse(typed, SYNONYMS)
    assert "".join(piece for piece, _ in highlight(text, query)) == text
    assert all(piece for piece, _ in highlight(text, query))


@given(texts, texts, st.integers(1, 120))
def test_a_snippet_is_a_part_of_the_text(text, typed, length):
    shown = "".join(piece for piece, _ in snippet(text, parse(typed, SYNONYMS), length))
    flat = " ".join(text.split())
    assert len(shown) <= length + 2
    assert shown.removeprefix("…").removesuffix("…") in flat or shown in flat


@given(st.lists(st.lists(texts, max_size=4).map(tuple), max_size=4))
def test_synonyms_go_both_ways(groups):
    table = SynonymTable(groups)
    for group in groups:
        for word in group:
            for other in table.expand(word):
                assert any(title_key(back) == title_key(word) for back in table.expand(other)) or title_key(other) == title_key(
                    word
                )
    assert all(fault.endswith(("。", "）")) for fault in faults(groups))


@given(texts, st.text(st.sampled_from(string.punctuation + "，。《》“”、；：！？ 　\u200b"), max_size=5))
def test_a_title_key_knows_no_punctuation_and_no_width(text, marks):
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    assert title_key(marks + text[: len(text) // 2] + marks + text[len(text) // 2 :]) == title_key(text)
    assert title_key(wide) == title_key(text)


@given(texts)
def test_readings_stay_small(text):
    found = readings(text, names=[text] * 20, people=[text] * 20)
    assert len(found) <= MOST_READINGS
    assert all(len(token) <= LONGEST_READING for token in found)
    assert len(set(found)) == len(found)


@given(texts, st.lists(texts, max_size=5))
def test_words_and_proposals_fit_their_columns(typed, titles):
    words = [pair for title in titles for pair in words_of(title, [title], [title])]
    assert all(1 < len(word) <= 40 and 0 < len(reading) <= 200 for word, reading in words)
    proposed = candidates(typed, words)
    assert len(proposed) <= 5
    assert set(proposed) <= {word for word, _ in words}
    assert normal(typed) not in proposed


@given(texts)
def test_a_phrase_has_tokens(text):
    parts = list(units(normal(text)))
    assert not parts or all(phrase(parts).tokens)
