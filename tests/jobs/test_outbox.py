"""Mails: a row in the transaction of what they tell about, and each leaves once."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from site_cms.jobs import services
from site_cms.jobs.enums import MailState
from site_cms.jobs.mails import PAUSES, deliver
from site_cms.jobs.models import OutboxMail

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HERE = f"{__name__}.Server"


class Server(BaseEmailBackend):
    """A mail server that answers as a test says: `None` accepts, an exception is what Django's backend would raise."""

    on_open: Exception | None = None
    on_send: Exception | None = None
    received: list = []

    def open(self):
        if self.on_open:
            raise self.on_open

    def send_messages(self, messages):
        self.received.extend(messages)
        if self.on_send:
            raise self.on_send
        return len(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.MAIL_DELIVERY_BACKEND = HERE
    monkeypatch.setattr(Server, "received", [])
    return lambda **answers: [monkeypatch.setattr(Server, name, value) for name, value in answers.items()]


def write(**changes) -> OutboxMail:
    fields = {"key": "call-2026:lin", "to": "lin@example.cn", "subject": "作品已收到", "body": "编号 2026-0108。"} | changes
    services.send_mail_once(**fields)
    return OutboxMail.objects.get(key=fields["key"])


def delivered(letter: OutboxMail) -> OutboxMail:
    deliver.call(letter.pk)
    letter.refresh_from_db()
    return letter


def test_a_mail_leaves(run_tasks, mailoutbox):
    letter = write()
    run_tasks()
    letter.refresh_from_db()
    assert [(m.to, m.subject, m.body) for m in mailoutbox] == [(["lin@example.cn"], "作品已收到", "编号 2026-0108。")]
    assert (letter.state, letter.body) == (MailState.SENT, "")


def test_the_same_mail_leaves_once(run_tasks, mailoutbox):
    for _ in range(2):
        write()
        run_tasks()
    assert len(mailoutbox) == 1


def test_two_workers_send_a_mail_once(mailoutbox):
    letter = write()
    delivered(letter)
    delivered(letter)
    assert len(mailoutbox) == 1


def test_a_request_undone_sends_nothing(run_tasks, mailoutbox):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    run_tasks()
    assert mailoutbox == []


def test_a_line_break_in_the_subject_does_no_harm(run_tasks, mailoutbox):
    write(subject="作品已收到\r\nBcc: all@example.cn")
    run_tasks()
    assert [m.subject for m in mailoutbox] == ["作品已收到 Bcc: all@example.cn"]


@pytest.mark.parametrize(
    ("answers", "state", "error"),
    [
        ({"on_open": ConnectionRefusedError("refused")}, MailState.WAITING, "连不上邮件服务器：refused"),
        ({"on_open": smtplib.SMTPAuthenticationError(535, b"no")}, MailState.WAITING, "连不上邮件服务器：(535, b'no')"),
        ({"on_send": smtplib.SMTPRecipientsRefused({"lin@example.cn": (550, b"unknown")})}, MailState.FAILED, "邮件服务器拒收"),
        ({"on_send": smtplib.SMTPRecipientsRefused({"lin@example.cn": (450, b"later")})}, MailState.WAITING, "邮件服务器拒收"),
        ({"on_send": smtplib.SMTPDataError(554, b"spam")}, MailState.FAILED, "邮件服务器拒收"),
        ({"on_send": smtplib.SMTPDataError(451, b"later")}, MailState.WAITING, "邮件服务器拒收"),
        ({"on_send": smtplib.SMTPServerDisconnected("gone")}, MailState.UNSURE, "发送中断，可能已发出：gone"),
        ({"on_send": TimeoutError("timed out")}, MailState.UNSURE, "发送中断，可能已发出：timed out"),
        ({"on_send": ValueError("Invalid address")}, MailState.FAILED, "邮件无法组成：Invalid address"),
    ],
)
def test_what_the_server_answers_decides(server, answers, state, error):
    server(**answers)
    letter = delivered(write())
    assert letter.state == state
    assert letter.error.startswith(error)


def test_a_server_out_of_reach_is_tried_again_and_then_given_up(server):
    server(on_open=ConnectionRefusedError("refused"))
    letter = write()
    for pause in PAUSES:
        letter = delivered(letter)
        assert (letter.state, letter.due_at - letter.attempted_at) == (MailState.WAITING, pause)
        OutboxMail.objects.update(due_at=NOW)
    assert delivered(letter).state == MailState.FAILED


def test_a_mail_is_not_sent_before_its_next_try(server, run_tasks):
    server(on_open=ConnectionRefusedError("refused"))
    letter = delivered(write())
    server(on_open=None)
    assert services.resume_mails(now=NOW) == "待发 0 封，转人工确认 0 封"
    assert delivered(letter).state == MailState.WAITING
    OutboxMail.objects.update(due_at=NOW)
    assert services.resume_mails(now=timezone.now()) == "待发 1 封，转人工确认 0 封"
    run_tasks()
    letter.refresh_from_db()
    assert letter.state == MailState.SENT


def test_a_mail_cut_off_while_being_sent_waits_for_a_person(run_tasks, mailoutbox):
    letter = write()
    OutboxMail.objects.update(state=MailState.SENDING, attempted_at=NOW - dt.timedelta(minutes=11))
    assert services.resume_mails(now=NOW) == "待发 0 封，转人工确认 1 封"
    run_tasks()
    letter.refresh_from_db()
    assert (letter.state, letter.error) == (MailState.UNSURE, "发送时后台进程中断，可能已发出。")
    assert mailoutbox == []


def test_a_person_may_send_it_again(run_tasks, mailoutbox):
    letter = write()
    OutboxMail.objects.update(state=MailState.UNSURE)
    services.resend_mail(mail=letter, now=NOW)
    run_tasks()
    assert len(mailoutbox) == 1


def test_a_mail_that_left_is_not_sent_again_by_a_person(run_tasks, mailoutbox):
    letter = write()
    run_tasks()
    services.resend_mail(mail=letter, now=NOW)
    run_tasks()
    assert len(mailoutbox) == 1


def test_addresses_are_forgotten_after_thirty_days_but_the_key_is_not(run_tasks, mailoutbox):
    letter = write()
    run_tasks()
    OutboxMail.objects.update(sent_at=NOW - dt.timedelta(days=31))
    services.prune(now=NOW)
    letter.refresh_from_db()
    assert (letter.to, letter.subject, letter.key) == ("", "", "call-2026:lin")
    write()
    run_tasks()
    assert len(mailoutbox) == 1


def test_what_django_sends_goes_through_the_outbox(settings, run_tasks, mailoutbox):
    settings.EMAIL_BACKEND = "site_cms.jobs.backends.OutboxBackend"
    assert mail.send_mail("登录验证码", "验证码 204816", None, ["lin@example.cn", "qin@example.cn"]) == 1
    assert mailoutbox == []
    run_tasks()
    assert [(m.to, m.subject) for m in mailoutbox] == [(["lin@example.cn"], "登录验证码"), (["qin@example.cn"], "登录验证码")]


def test_a_mail_with_an_attachment_is_refused_aloud(settings):
    settings.EMAIL_BACKEND = "site_cms.jobs.backends.OutboxBackend"
    message = mail.EmailMessage("名单", "见附件", None, ["lin@example.cn"], attachments=[("名单.csv", "a,b", "text/csv")])
    with pytest.raises(ValueError, match="不能带附件"):
        message.send()


def test_a_mail_somebody_wants_forgotten_is_emptied_and_never_leaves(run_tasks, mailoutbox):
    letter = write()
    services.forget_mail(key=letter.key, now=NOW)
    run_tasks()
    letter.refresh_from_db()
    assert mailoutbox == []
    assert (letter.to, letter.subject, letter.body, letter.state) == ("", "", "", MailState.SETTLED)
    write()
    assert OutboxMail.objects.count() == 1
