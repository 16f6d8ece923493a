"""Short values that leave with a page and come back unchanged, with the time they left at."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer


@dataclass(frozen=True)
class Sealed:
    value: str
    at: dt.datetime


def seal(purpose: str, value: str, *, now: dt.datetime) -> str:
    return Signer(salt=f"feedback.{purpose}").sign_object([value, int(now.timestamp())])


def unseal(purpose: str, text: str) -> Sealed | None:
    """What `seal` was given for the same purpose; None when `text` is not its work."""
    try:
        value, seconds = Signer(salt=f"feedback.{purpose}").unsign_object(text)
    except (BadSignature, ValueError, UnicodeError):
        return None
    return Sealed(value, dt.datetime.fromtimestamp(seconds, dt.UTC))


def new_ticket(*, now: dt.datetime) -> str:
    """What a form carries: a key of its own, so that it counts once, and when it was given out."""
    return seal("ticket", secrets.token_hex(16), now=now)
