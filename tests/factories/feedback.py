"""Reports as readers send them and editors answer them, through the services."""

import datetime as dt
import secrets

from home.feedback import services
from home.feedback.enums import Kind, State
from home.feedback.origins import origins
from home.models import Feedback

BEIJING = dt.timezone(dt.timedelta(hours=8))
RECEIVED = dt.datetime(2026, 11, 24, 10, 2, tzinfo=BEIJING)
WORDS = {
    "place": "规划展览馆工业设计展区今天起每晚开放到九点",
    "kind": Kind.FACT,
    "quote": "三周收到 421 张卡片",
    "proposal": "应当是 412 张，见展馆 11 月 1 日的统计表",
}


def received(*, address: str = "203.0.113.9", now: dt.datetime = RECEIVED, **changes) -> Feedback:
    """A report that came in at `now` from `address`."""
    given = {"page": None, "phone": "", "email": "", "key": secrets.token_hex(16), **WORDS} | changes
    return services.receive(origins=origins(address=address, now=now), now=now, **given)


def answered(*, by, state: State = State.ADOPTED, text: str = "已改为 412 张", correction=None, at=None, **changes) -> Feedback:
    """A report that `by` took on and answered, an hour after it came unless `at` says when."""
    report = changes.pop("report", None) or received(**changes)
    at = at or report.received_at + dt.timedelta(hours=1)
    services.take(feedback=report, by=by, now=at)
    return services.answer(feedback=report, state=state, text=text, correction=correction, by=by, now=at)
