"""How text becomes tokens and what a reader typed becomes a query: pure functions over `str`, the same for every engine.

Modules, from the bottom up: `contracts`, `characters`, `stop_words`, `numerals`, `pinyin_input` → `units` → `tokens` → `synonyms`
→ `query` → `highlight` (with `sounds`); `spelling` needs `tokens`; `preload` loads the dictionaries. All accept any `str`, also
control characters and lone surrogates, and never raise for a text.
"""
