"""What the site knows about a person: each app that holds personal data registers it under the hook `personal_data`.

The dataclass stands here and not in `core.registry`, because users lie below core and register as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from site_cms.users.models import User


@dataclass(frozen=True)
class PersonalData:
    """One kind of personal data; a function of the hook returns a list of them.

    Args:
        key: unique, ASCII.
        label: Chinese name, as the person reads it.
        kept: how long it is kept and why, one Chinese sentence.
        export: what is known of a user, as plain values fit for JSON.
        erase: takes it out, called inside a transaction with `user=`.
    """

    key: str
    label: str
    kept: str
    export: Callable[[User], list[dict[str, Any]]]
    erase: Callable[..., None]
