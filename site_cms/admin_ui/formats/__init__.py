"""Dates as the site writes them; Django reads this through FORMAT_MODULE_PATH."""
