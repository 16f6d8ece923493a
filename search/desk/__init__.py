"""The editors' side of search: words they keep, what is searched, how the index is."""
