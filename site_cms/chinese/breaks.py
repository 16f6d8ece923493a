"""Where a heading may break: between words, never inside one, with Chinese punctuation on the right side of the gap."""

import re
import unicodedata
from itertools import pairwise

from site_cms.chinese.segment import segment

# Requirements for Chinese Text Layout (W3C clreq), 3.1.2 line start and line end prohibition.
NOT_AT_LINE_START = frozenset("，。、：；！？）》〉】〕〗］｝」』”’…—～·‧・／％‰℃々ー,.:;!?)]}%°/")
NOT_AT_LINE_END = frozenset("（《〈【〔〖［｛「『“‘￥＄([{¥$€#№@")

NO_BREAK_SPACE = "\u00a0"

_NUMERALS = "〇零一二两三四五六七八九十百千万亿几数半多"
_UNITS = (
    "厘米|毫米|微米|千米|公里|平方米|平方厘米|立方米|米|英寸|寸|毫克|千克|公斤|克|吨|毫升|升|摄氏度|度|赫兹|伏|瓦|分贝|像素|"
    "毫秒|秒|分钟|分|刻钟|小时|钟头|个|点|工作日|天|日|周年|周|年|月|岁|世纪|季|"
    "万元|亿元|万|亿|元|角|倍|折|件|家|人|名|位|项|种|类|级|只|把|张|条|辆|台|套|块|本|册|页|篇|字|幅|组|队|场|间|座|栋|"
    "扇|根|片|颗|枚|盏|副|双|对|步|道|题|讲|课|稿|次|届|期|批|号|路|楼|层|厅|室|区|版|款|条|章|节|门|城|处|份|户|样|句|餐|"
    "dpi|fps|[kKMGT]?B|[kmcμ]?m|[kmμ]?g|m[lL]|[kM]?W|[kM]?Hz|k?V|mAh|dB|px|pt|℃|°C?|%|‰"
)
# A blank between these becomes a no-break space, as drawn (9 厘米, 第 3 版, A 厅, ≥ 300 dpi).
_TIED_BLANK = re.compile(
    rf"(?<=[0-9]) (?=(?:{_UNITS})(?![A-Za-z]))"
    r"|(?<=[第约近超逾前共满每≥≤<>±≈]) (?=[0-9])"
    r"|(?<=(?<![A-Za-z])[A-Z]) (?=[厅馆座区栋口类级组班款型])"
)
_STARTS_WITH_UNIT = re.compile(rf"(?:{_UNITS})(?![A-Za-z])")
_ENDS_WITH_NUMBER = re.compile(rf"[0-9]$|^第?[{_NUMERALS}]+$")
_WITHIN_NUMBER = re.compile(rf"[{_NUMERALS}]{{2}}|〕[0-9]")  # 二十|一件, and the number of an official document
# Words of one character that lean on the one before or after them; alone at an edge of a line they read badly.
_LEANING_BACK = frozenset("的地得了着过们吗呢吧啊呀嘛里上下中内外起到成")
_LEANING_FORWARD = frozenset("一第把被让将从向往在对给为与和及或跟同以按这那每各不没也还很更最都就才又再已只")


def word_breaks(text: str) -> list[str]:
    """The units between which a line may break, in order. Blanks stay at the end of the unit before them.

    Joined, the units are the text, except that a blank between a number and its unit is a no-break space.
    """
    pieces = segment(_TIED_BLANK.sub(NO_BREAK_SPACE, text))
    units = pieces[:1]
    for before, after in pairwise(pieces):
        if _may_break(units[-1], before, after):
            units.append(after)
        else:
            units[-1] += after
    return units


def _may_break(unit: str, before: str, after: str) -> bool:
    """Whether a line may end with `unit`, whose last word is `before`, and the next begin with `after`."""
    end, start = unit.rstrip()[-1:], after[0]
    return not (
        start.isspace()
        or NO_BREAK_SPACE in (unit[-1], start)
        or start in NOT_AT_LINE_START
        or end in NOT_AT_LINE_END
        or '"' in (end, start)  # straight quotes do not tell which side they are on
        or (unit[-1].isascii() and start.isascii() and not unit[-1].isspace())  # addresses, 15:30, A1-3
        or _is_one_character(unit[-1], start)
        or _WITHIN_NUMBER.match(unit[-1] + start)
        or (_ENDS_WITH_NUMBER.search(before) and _STARTS_WITH_UNIT.match(after))
        or (after in _LEANING_BACK and not unit[-1].isspace() and end not in NOT_AT_LINE_START)
        or before in _LEANING_FORWARD
    )


def _is_one_character(end: str, start: str) -> bool:
    """Whether a reader sees one sign across the gap: accents, variation selectors, joined emoji, flags."""
    return (
        unicodedata.category(start) in {"Mn", "Me", "Mc", "Cf"}
        or end == "\u200d"
        or "\U0001f3fb" <= start <= "\U0001f3ff"
        or ("\U0001f1e6" <= end <= "\U0001f1ff" and "\U0001f1e6" <= start <= "\U0001f1ff")
    )
