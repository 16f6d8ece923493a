"""When a policy binds. Pure; every date is a day in 北京时间, and the first and the last day count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from news.enums import PolicyState


@dataclass(frozen=True)
class Validity:
    """The dates that decide, each None while it is not known.

    `starts`: first day in force. `until`: last day in force, as the document says. `repealed`: first day no longer in force,
    by a decision or by a successor. `amended`: first day on which a changed text binds.
    """

    starts: dt.date | None = None
    until: dt.date | None = None
    repealed: dt.date | None = None
    amended: dt.date | None = None

    def state(self, today: dt.date) -> PolicyState:
        """How the policy stands on the day `today`; `PolicyQuerySet.with_state` says the same in SQL."""
        if self.repealed and self.repealed <= today:
            return PolicyState.REPEALED
        if self.until and self.until < today:
            return PolicyState.LAPSED
        if self.starts and self.starts > today:
            return PolicyState.PENDING
        if self.amended and self.amended <= today:
            return PolicyState.AMENDED
        return PolicyState.IN_FORCE
