"""Django's `EMAIL_BACKEND`: whatever Django, allauth or Wagtail sends goes through the outbox like our own mails."""

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from site_cms.jobs.services import send_mail_once


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write one row a recipient, as plain text, in the caller's transaction. Returns the number of messages.

        Raises:
            ValueError: a message has attachments; the outbox holds text only.
        """
        for message in email_messages:
            if message.attachments:
                raise ValueError("待发邮件只能是纯文本，不能带附件。")
            for to in message.recipients():
                send_mail_once(key=f"django:{uuid.uuid4()}", to=to, subject=str(message.subject), body=str(message.body))
        return len(email_messages)
