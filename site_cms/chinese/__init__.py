"""What the site knows about written Chinese: pure functions over `str`, no Django, nothing else of the project.

Modules, from the bottom up: `normalise` · `words` → `segment` → `pinyin` → `sort_key`, `slugs`, `breaks`; `reading` stands
alone. All accept any `str`, also control characters and lone surrogates, and never raise for a text.
"""
