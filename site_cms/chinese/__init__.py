"""What the site knows about written Chinese: pure functions over `str`, no Django, nothing else of the project.

Modules, from the bottom up: `normalise`, `words` → `segment` → `pinyin`, `breaks` → `sort_key`, `slugs`; `reading` needs
`normalise` only; `preload` loads the dictionaries. All accept any `str`, also control characters and lone surrogates, and
never raise for a text.
"""
