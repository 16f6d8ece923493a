"""What the page of one report shows, ready for the template."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from home.feedback import selectors
from home.feedback.enums import State, Step
from home.feedback.rules import KEEP_CONTACT
from home.models.feedback import Feedback, FeedbackEvent
from site_cms.core.contracts import Link
from site_cms.core.templatetags.site import NO_BREAK, beijing_date

ANSWERED_AS = {State.ADOPTED: "采纳", State.DECLINED: "不采纳", State.FORWARDED: "转交", State.WITHDRAWN: "撤回"}


@dataclass(frozen=True)
class Stroke:
    """One of the three steps; `at` None = the words in `note` stand alone."""

    label: str
    note: str = ""
    at: dt.datetime | None = None
    is_done: bool = False
    is_current: bool = False


@dataclass(frozen=True)
class Echo:
    """What was typed, for the sender alone."""

    quote: str
    proposal: str
    contact: str


@dataclass(frozen=True)
class Receipt:
    """`page` None = the page is not public any more; `kept_until` empty = no contact data are kept."""

    number: str
    key: str
    state: str
    due: str
    is_open: bool
    strokes: list[Stroke]
    history: list[FeedbackEvent]
    place: str
    page: Link | None
    answer: str
    correction: str
    corrected_at: dt.datetime | None
    kept_until: str
    can_be_erased: bool
    echo: Echo | None


def receipt_of(feedback: Feedback, *, is_fresh: bool) -> Receipt:
    """`is_fresh`: shown to the sender himself straight after sending, with what he typed."""
    history = selectors.history(feedback)
    page = selectors.public_page(str(feedback.page_id or ""))
    return Receipt(
        number=feedback.shown_number,
        key=feedback.number,
        state=feedback.get_state_display(),
        due=closing(feedback.due_at),
        is_open=feedback.is_open,
        strokes=_strokes(feedback, {event.step: event.at for event in history}, now=timezone.now()),
        history=history,
        # What a reader typed as the place is his text; the title of a page is ours.
        place=feedback.place if feedback.page_id else "",
        page=Link(page.title, page.url) if page and page.url else None,
        answer=feedback.answer,
        correction=str(feedback.correction or ""),
        corrected_at=feedback.correction.at if feedback.correction else None,
        kept_until=_kept_until(feedback),
        can_be_erased=bool(feedback.quote or feedback.proposal or feedback.has_contact),
        echo=_echo(feedback) if is_fresh else None,
    )


def closing(moment: dt.datetime) -> str:
    """11 月 27 日 17:30（北京时间）."""
    local = timezone.localtime(moment)
    return f"{local.month}{NO_BREAK}月{NO_BREAK}{local.day}{NO_BREAK}日 {local:%H:%M}（北京时间）"


def _strokes(feedback: Feedback, times: dict[str, dt.datetime], *, now: dt.datetime) -> list[Stroke]:
    taken = times.get(Step.TAKEN)
    checking = Stroke("核实", "由编辑核对原始材料", taken, is_done=not feedback.is_open, is_current=feedback.is_open)
    first = Stroke("收到", at=feedback.received_at, is_done=True)
    if feedback.is_open:
        late = f"本应不晚于 {closing(feedback.due_at)}，已经晚了，我们在赶"
        last = Stroke("答复", late if feedback.is_overdue(now) else f"不晚于 {closing(feedback.due_at)}")
        return [first, checking, last]
    outcome = ANSWERED_AS[State(feedback.state)]
    ended = feedback.answered_at or times.get(Step.WITHDRAWN)
    middle = [checking] if feedback.is_answered else []
    return [first, *middle, Stroke("答复" if feedback.is_answered else "结束", outcome, ended, is_done=True, is_current=True)]


def _kept_until(feedback: Feedback) -> str:
    if not feedback.has_contact or feedback.answered_at is None:
        return ""
    return beijing_date(feedback.answered_at + KEEP_CONTACT)


def _echo(feedback: Feedback) -> Echo | None:
    if not feedback.proposal:
        return None
    return Echo(feedback.quote, feedback.proposal, "、".join(filter(None, [_masked(feedback.phone), feedback.email])))


def _masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}" if phone else ""
