"""Texts to try the Chinese functions with: what editors type, and what nobody should."""

from hypothesis import settings
from hypothesis import strategies as st

few = settings(max_examples=60, deadline=None)  # the dictionaries load in the first example

_pieces = st.sampled_from([
    "永川", "工业设计周", "重庆", "銀行", "〔2026〕18 号", "9 厘米", "，", "“", "”", "（", "）", "《", "》", "的", "了", "第",
    "一百", "Design", "Café", "3.5%", "A 厅", "阿依·努尔", " ", "\n", "\u3000", "\u00a0", "\x00", "\u200b", "\ud800",
    "👨‍👩‍👧", "🇨🇳", "e\u0301",
    "薴", "ﬁ", "㎡", "０", "ß", "İ", "𠮷", "", "007",
])  # fmt: skip
any_text = st.one_of(st.text(max_size=40), st.lists(_pieces, max_size=12).map("".join))
"""Any `str` at all, lone surrogates and NUL included (`st.text()` leaves surrogates out)."""
