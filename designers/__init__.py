"""Designers, organisations, typical cases and the supply-demand guide."""
