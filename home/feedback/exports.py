"""A list of reports as a spreadsheet: times in 北京时间, no formulas, contact data only of one's own reports."""

from __future__ import annotations

from typing import Any

from home.feedback import rules
from home.models.feedback import Feedback
from site_cms.admin_ui.spreadsheets import cell
from site_cms.users.models import User

HEADINGS = {
    "shown_number": "编号",
    "received_at": "收到",
    "due_at": "答复期限",
    "get_state_display": "状态",
    "get_kind_display": "哪种错",
    "place": "页面",
    "quote": "原来怎么写的",
    "proposal": "应当是什么",
    "handler": "谁在办",
    "answer": "答复",
    "answered_at": "答复时间",
    "days_taken": "用了几个工作日",
    "phone": "手机号",
    "email": "邮箱",
}
CONTACT = ("phone", "email")


def cells(feedback: Feedback, row: dict[str, Any], *, user: User) -> dict[str, Any]:
    """`row` of `feedback` as `user` may take it out."""
    hidden = () if rules.may_see_contact(feedback=feedback, user=user) else CONTACT
    return {name: "" if name in hidden else cell(value) for name, value in row.items()}


def tells_contact(feedback: Feedback, *, user: User) -> bool:
    return feedback.has_contact and rules.may_see_contact(feedback=feedback, user=user)
