"""How Chinese is read, in pinyin without tones.

ü is written `v`, as it is typed (绿色 → `lv se`), and as pypinyin gives it.
"""

import re
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from site_cms.chinese.normalise import HAN, fold_accents, normalise
from site_cms.chinese.segment import segment
from site_cms.chinese.words import SITE_WORDS

_RUNS = re.compile(f"([{HAN}]+)")
_LATIN_OR_DIGITS = re.compile("[a-z0-9]+")
_SYLLABLE = re.compile("[a-z]+[1-5]")
_FOREIGN_NAME_DOTS = re.compile("[·•‧・]")

# Surnames read otherwise than the word (《现代汉语词典》第 7 版, entries marked 姓); single ones only where pypinyin errs.
# 朴 is left out on purpose: Pú and Piáo are both borne here; a designer's own spelling decides.
SURNAMES = {
    "万俟": "mo4 qi2", "尉迟": "yu4 chi2", "单于": "chan2 yu2", "长孙": "zhang3 sun1", "澹台": "tan2 tai2",
    "令狐": "ling2 hu2", "鲜于": "xian1 yu2", "拓跋": "tuo4 ba2", "曾": "zeng1", "单": "shan4", "解": "xie4",
    "覃": "qin2", "仇": "qiu2", "区": "ou1", "查": "zha1", "盖": "ge3", "乐": "yue4", "任": "ren2", "葛": "ge3",
    "华": "hua4", "缪": "miao4", "员": "yun4", "秘": "bi4", "么": "yao1", "折": "she2", "召": "shao4", "种": "chong2",
    "重": "chong2", "繁": "po2", "哈": "ha3", "那": "na1", "燕": "yan1", "过": "guo1", "翟": "zhai2", "薄": "bo2",
    "祭": "zhai4", "占": "zhan1", "能": "nai4", "乜": "nie4", "观": "guan4", "句": "gou1", "都": "du1", "角": "jue2",
    "炅": "gui4", "撒": "sa3", "洗": "xian3",
}  # fmt: skip
_SURNAME = re.compile("|".join(SURNAMES))  # compound ones stand first

load_phrases_dict({word: [[syllable] for syllable in reading] for word, reading in SITE_WORDS.items() if reading})


def pinyin_syllables(text: str, *, is_name: bool = False) -> list[str]:
    """The reading of a text: one syllable per Han character, one item per Latin word or number, nothing for the rest.

    Args:
        text: any text; it is normalised first, so traditional characters are read too.
        is_name: the text is a person's name: its surname is read as a surname (曾 zeng, 单 shan, 解 xie). A name with
            a dot (阿依·努尔) has no Chinese surname.
    """
    syllables: list[str] = []
    for run, reading in read(normalise(text), is_name=is_name):
        if reading:
            syllables.append(reading[:-1])
        else:
            syllables.extend(_LATIN_OR_DIGITS.findall(fold_accents(run)))
    return syllables


def initials(text: str, *, is_name: bool = False) -> str:
    """What people type in a hurry: 山顶设计奖 2026 → `sdsjj2026`. Numbers stay whole."""
    return "".join(re.sub("(?<=[a-z]).+", "", item) for item in pinyin_syllables(text, is_name=is_name))


def read(text: str, *, is_name: bool = False) -> Iterator[tuple[str, str]]:
    """A normalised text run by run, each with its reading; the runs joined give the text back.

    A Han character is a run of its own, its reading is the syllable with a tone digit (`zhong4`, 5 = neutral). All between
    Han characters is one run with an empty reading; so is a Han character that no dictionary reads.
    """
    if is_name and not _FOREIGN_NAME_DOTS.search(text) and (surname := _SURNAME.match(text)):
        yield from zip(surname[0], SURNAMES[surname[0]].split(), strict=True)
        text = text[surname.end() :]
    for run in filter(None, _RUNS.split(text)):
        if not _RUNS.match(run):
            yield run, ""
            continue
        for word in segment(run):
            # `list` gives one item per unread character; the stub knows only functions that give a string.
            readings = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]
            for char, reading in zip(word, readings, strict=True):
                yield char, reading if _SYLLABLE.fullmatch(reading) else ""
