"""The lobby: the home page and what belongs to no room."""

from home.models.home_page import HomePage

__all__ = ["HomePage"]
