"""News columns and articles, with their feeds."""
