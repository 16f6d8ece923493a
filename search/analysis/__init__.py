"""How text becomes tokens and what a reader typed becomes a query: pure functions over `str`, the same for every engine."""
