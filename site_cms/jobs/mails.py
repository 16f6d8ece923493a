"""The way of a mail out of the outbox.

SMTP cannot tell a sender that died between "accepted" and "noted" whether the mail left. So a mail is marked as being sent
before it is handed over, and one that stays so marked is never sent again by itself: it becomes "possibly left" and waits
for a person. Everything else (no connection, refused) is certain, and is tried again or given up.
"""

import datetime as dt
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from site_cms.jobs.enums import MailState
from site_cms.jobs.models import OutboxMail

# After the n-th failure wait this long; after the last one give up. Grey-listing servers want about five minutes.
PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360)]
TEMPORARY = range(400, 500)


def task_key(mail_id: int) -> str:
    return f"mail:{mail_id}"


@task()
def deliver(mail_id: int) -> None:
    """Send the mail unless it was sent, or another worker is at it."""
    now = timezone.now()
    due = OutboxMail.objects.filter(pk=mail_id, state=MailState.WAITING, due_at__lte=now)
    if not due.update(state=MailState.SENDING, attempted_at=now, attempts=F("attempts") + 1):
        return
    mail = OutboxMail.objects.get(pk=mail_id)
    state, error = _hand_over(mail)
    changes: dict[str, Any] = {"state": state, "error": error[:300]}
    if state == MailState.SENT:
        changes |= {"sent_at": timezone.now(), "body": ""}
    elif state == MailState.WAITING:
        changes |= _next_try(mail.attempts, now)
    OutboxMail.objects.filter(pk=mail_id, state=MailState.SENDING).update(**changes)


def _hand_over(mail: OutboxMail) -> tuple[MailState, str]:
    """Give `mail` to the mail server. Returns what is known of it afterwards, and the error in words."""
    headers = {"Message-ID": f"<outbox-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@{settings.EMAIL_MESSAGE_DOMAIN}>"}
    message = EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to], headers=headers)
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    try:
        connection.open()
    except OSError as error:  # smtplib's errors are OSErrors too
        return MailState.WAITING, f"连不上邮件服务器：{error}"
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        return _refused(code=min(code for code, _ in error.recipients.values()), error=error)
    except smtplib.SMTPResponseException as error:
        return _refused(code=error.smtp_code, error=error)
    except ValueError as error:
        return MailState.FAILED, f"邮件无法组成：{error}"
    except OSError as error:
        return MailState.UNSURE, f"发送中断，可能已发出：{error}"
    finally:
        _close(connection)
    return MailState.SENT, ""


def _refused(*, code: int, error: Exception) -> tuple[MailState, str]:
    """The server said no, so nothing left. Codes 4xx mean "try later" (RFC 5321, 4.2.1)."""
    return (MailState.WAITING if code in TEMPORARY else MailState.FAILED), f"邮件服务器拒收：{error}"


def _close(connection) -> None:
    try:
        connection.close()
    except OSError:
        return  # what the server said of the mail is known already


def _next_try(attempts: int, now: dt.datetime) -> dict:
    if attempts > len(PAUSES):
        return {"state": MailState.FAILED}
    return {"due_at": now + PAUSES[attempts - 1]}
