"""How long a text is and how long it takes to read."""

import re

from site_cms.chinese.normalise import HAN

CHARACTERS_PER_MINUTE = 300
"""Silent reading at the end of primary school: at least 300 字 a minute (《义务教育语文课程标准（2022 年版）》第三学段)."""

_WIDE = f"[{HAN}\uf900-\ufaff\u3000-\u30ff\uff01-\uffee\u2014\u2018-\u201d\u2026]"
_WORDS = re.compile(rf"(?!\s){_WIDE}|(?:(?!{_WIDE})\S)+")


def character_count(text: str) -> int:
    """字数 as WPS and Word count it: every Han character and full-width mark is one, every other word or number is one."""
    return sum(1 for _ in _WORDS.finditer(text))


def reading_minutes(count: int) -> int:
    """Minutes, rounded, that `count` characters (see `character_count`) take; 0 only when there is nothing to read."""
    return max(1, (count + CHARACTERS_PER_MINUTE // 2) // CHARACTERS_PER_MINUTE) if count > 0 else 0
