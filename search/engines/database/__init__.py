"""The database as an engine: it holds the full text beside the read model and always answers."""

from search.engines.database.reading import search, suggest
from search.engines.database.writing import erase, write

__all__ = ["erase", "search", "suggest", "write"]
