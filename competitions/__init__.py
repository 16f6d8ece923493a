"""Competition calls, registration, entries, jury and results."""
