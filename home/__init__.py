"""The lobby: home page, plain pages, feedback. Looks into every room; no room knows it."""
