"""When a report is due, what may be done with it and by whom, and how many may come from one place."""

import datetime as dt

from django.utils import timezone

from home.feedback.enums import State
from home.feedback.transitions import ANSWERS, TRANSITIONS
from home.models.feedback import Feedback
from site_cms.chinese.workdays import working_day_after, working_days_between
from site_cms.core.verdicts import ALLOWED, Verdict, refuse
from site_cms.users.models import User

# 关于我们: “三个工作日内核实、答复”. The office closes at 17:30 (its hours stand in the footer).
DAYS_TO_ANSWER = 3
CLOSING = dt.time(17, 30)
# 隐私说明: contact data go 30 days after the answer; digests of addresses after a day.
KEEP_CONTACT = dt.timedelta(days=30)
KEEP_ORIGIN = dt.timedelta(days=1)

AN_HOUR = dt.timedelta(hours=1)
SENDS_AN_HOUR = 10
"""From one address, behind which a whole office may sit."""
GUESSES_AN_HOUR = 20
SAME_WITHIN = AN_HOUR
"""The same words from the same place within this time are the same report."""


def counted_from(moment: dt.datetime) -> dt.date:
    """The working day on which something that came at `moment` is counted as come in: after closing it is the next one."""
    local = timezone.localtime(moment)
    day = local.date() + dt.timedelta(days=local.time() > CLOSING)
    return working_day_after(day, 0)


def due_at(received_at: dt.datetime) -> dt.datetime:
    """Closing time, 北京时间, of the third working day after the one a report is counted as come in."""
    day = working_day_after(counted_from(received_at), DAYS_TO_ANSWER)
    return dt.datetime.combine(day, CLOSING, timezone.get_default_timezone())


def days_taken(received_at: dt.datetime, answered_at: dt.datetime) -> int:
    """Working days from coming in to the answer; 0 when answered on the day."""
    return working_days_between(counted_from(received_at), timezone.localdate(answered_at))


def may_become(*, feedback: Feedback, state: State) -> Verdict:
    if state in TRANSITIONS.get(State(feedback.state), ()):
        return ALLOWED
    return refuse(f"{feedback.shown_number} 已是“{feedback.get_state_display()}”，不能再改。")


def may_take(*, feedback: Feedback, user: User) -> Verdict:
    if not user.has_perm("home.answer_feedback"):
        return refuse("您的角色不能办理纠错。")
    if feedback.handler_id == user.pk:
        return refuse("这一条已经在您手上。")
    return may_become(feedback=feedback, state=State.CHECKING)


def may_answer(*, feedback: Feedback, user: User, state: State) -> Verdict:
    if not user.has_perm("home.answer_feedback"):
        return refuse("您的角色不能答复纠错。")
    if feedback.handler_id != user.pk:
        return refuse("请先点“由我核实”，再答复。")
    if state not in ANSWERS:
        return refuse("答复只能是采纳、不采纳或转交。")
    return may_become(feedback=feedback, state=state)


def may_see_contact(*, feedback: Feedback, user: User) -> bool:
    """隐私说明: nobody but the editor who handles the report."""
    return feedback.handler_id == user.pk and user.has_perm("home.see_feedback_contact")


def may_erase(*, feedback: Feedback, proof: str) -> Verdict:
    """At the sender's word: who left a telephone number or an address names it; who left none has the number alone."""
    if not (feedback.quote or feedback.proposal or feedback.has_contact):
        return refuse("写的内容和联系方式都已经删除了。")
    if feedback.has_contact and proof.lower() not in {feedback.phone, feedback.email.lower()} - {""}:
        return refuse("和提交时留下的手机号、邮箱都不一样，请核对后再填。")
    return ALLOWED
