"""The number of a report, such as 1124–07–K3MPX: month and day, the how-manieth of that day, and what nobody can guess."""

import datetime as dt
import secrets
import unicodedata

# No vowels (no words) and nothing that is taken for something else: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
UNAMBIGUOUS = "34679ACDFGHJKMNPQRTWXY"
RANDOM_LENGTH = 6
"""22 ** 6 = 113 million for each serial: with `rules.GUESSES_AN_HOUR` no number is found by trying."""

_READ_AS = str.maketrans("OIL", "011")


def new_number(*, day: dt.date, serial: int) -> str:
    """A number as it is stored: `112407K3MPXA`."""
    return f"{day:%m%d}{serial:02}{''.join(secrets.choice(UNAMBIGUOUS) for _ in range(RANDOM_LENGTH))}"


def shown(number: str) -> str:
    """As people read and copy it: `1124–07–K3MPXA`."""
    return f"{number[:4]}–{number[4:-RANDOM_LENGTH]}–{number[-RANDOM_LENGTH:]}"


def parsed(text: str) -> str:
    """What is stored for a number somebody typed: dashes, blanks and case do not matter, O is read as 0, I and L as 1."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in plain if char.isascii() and char.isalnum()).translate(_READ_AS)
