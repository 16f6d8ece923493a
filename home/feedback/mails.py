"""The one mail a sender gets: the answer."""

from django.utils import timezone

from home.feedback.rules import KEEP_CONTACT
from home.models.feedback import Feedback
from site_cms.core.templatetags.site import beijing_date
from site_cms.jobs.services import send_mail_once

LONGEST_QUOTE = 30
SUBJECT = "{number} 有答复了"
ANSWER = "您指出的“{quote}”：{answer}。"
CORRECTED = "改动已写在文末，注明日期。"
FAREWELL = "您的联系方式将在 {erase} 删除。谢谢。"


def answer_key(feedback: Feedback) -> str:
    return f"feedback-answered:{feedback.pk}"


def send_answer(feedback: Feedback) -> None:
    """Put the answer into the outbox, once, if an address was left."""
    if not feedback.email:
        return
    erase = beijing_date(timezone.localdate(feedback.answered_at + KEEP_CONTACT))
    quote = " ".join((feedback.quote or feedback.place or feedback.get_kind_display()).split())
    short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}……"
    body = ANSWER.format(quote=short, answer=feedback.answer.rstrip("。"))
    body += CORRECTED * bool(feedback.correction_id) + FAREWELL.format(erase=erase)
    send_mail_once(key=answer_key(feedback), to=feedback.email, subject=SUBJECT.format(number=feedback.shown_number), body=body)
