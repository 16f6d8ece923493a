"""Writes about reports. Each is one transaction; a state changes only here, with its line of history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.feedback import mails, numbers, rules, selectors
from home.feedback.enums import Knock, State, Step
from home.feedback.origins import digest
from home.feedback.transitions import ANSWERS
from home.models.feedback import Feedback, FeedbackDay, FeedbackEvent, FeedbackExport, FeedbackKnock
from site_cms.core.verdicts import Refused, Verdict, refuse
from site_cms.jobs.services import forget_mail
from site_cms.users.models import User

TOO_MANY = "一小时里已经提交 {n} 次，先歇一歇，{time} 以后再来。急事请打 {phone}。"
TOO_MANY_GUESSES = "一小时里已经查了 {n} 个没有的编号，先歇一歇，{time} 以后再来。急事请打 {phone}。"


@transaction.atomic
def receive(
    *, page: Page | None, place: str, kind: str, quote: str, proposal: str, phone: str, email: str, key: str,
    origins: list[str], now: dt.datetime,
) -> Feedback:  # fmt: skip
    """Take a report in and give it its number and due date.

    The row of the day is locked first: of two at once each gets a number of its own, and the same report sent twice, with the
    same form or from the same place, is found the second time.

    Args:
        key: of the form.
        origins: of the sender, see `origins.origins`.

    Raises:
        Refused: too many came from there.
    """
    day = _locked_day(timezone.localdate(now))
    words = (str(page and page.pk), place, kind, quote, proposal, phone, email)
    fingerprint = digest("words", *words, origins[0])
    known = Feedback.objects.filter(key=key).first() or _same(fingerprint, now)
    if known:
        return known
    refuse_too_many(kind=Knock.SEND, origins=origins, now=now)
    day.last += 1
    day.save(update_fields=["last"])
    feedback = Feedback.objects.create(
        number=numbers.new_number(day=day.day, serial=day.last), received_at=now, due_at=rules.due_at(now), kind=kind,
        page=page, place=place, quote=quote, proposal=proposal, phone=phone, email=email, key=key, fingerprint=fingerprint,
    )  # fmt: skip
    _note(feedback, Step.RECEIVED, by=None, now=now)
    FeedbackKnock.objects.create(kind=Knock.SEND, origin=origins[0], at=now)
    return feedback


def _locked_day(day: dt.date) -> FeedbackDay:
    FeedbackDay.objects.get_or_create(day=day)
    return FeedbackDay.objects.select_for_update().get(day=day)


def _same(fingerprint: str, now: dt.datetime) -> Feedback | None:
    return Feedback.objects.filter(fingerprint=fingerprint, received_at__gt=now - rules.SAME_WITHIN).first()


def refuse_too_many(*, kind: Knock, origins: list[str], now: dt.datetime) -> None:
    """Raises `Refused`, with the time from which it works again, when too many of `kind` came from there within an hour."""
    limit, sentence = {Knock.SEND: (rules.SENDS_AN_HOUR, TOO_MANY), Knock.GUESS: (rules.GUESSES_AN_HOUR, TOO_MANY_GUESSES)}[kind]
    tried, until = selectors.tries(kind=kind, origins=origins, now=now)
    if until and tried >= limit:
        phone = selectors.office_phone()
        sentence = sentence if phone else sentence.partition("急事")[0]
        raise Refused(refuse(sentence.format(n=tried, time=f"{timezone.localtime(until):%H:%M}", phone=phone)))


@transaction.atomic
def note_guess(*, origins: list[str], now: dt.datetime) -> None:
    """Count a number that does not exist, or a proof that does not fit."""
    FeedbackKnock.objects.create(kind=Knock.GUESS, origin=origins[0], at=now)


@transaction.atomic
def take(*, feedback: Feedback, by: User, now: dt.datetime) -> Feedback:
    """Let `by` be the one who checks.

    Raises:
        Refused: with the reason of `rules.may_take`.
    """
    feedback = _locked(feedback)
    _insist(rules.may_take(feedback=feedback, user=by))
    return _become(feedback, State.CHECKING, Step.TAKEN, by=by, now=now, handler=by)


@transaction.atomic
def answer(*, feedback: Feedback, state: State, text: str, correction: Any, by: User, now: dt.datetime) -> Feedback:
    """Close the report with the outcome `state` and tell the sender, if he left an address.

    Args:
        text: what the sender reads, in the mail and when he looks the number up.
        correction: the `news.Correction` made at the end of the page, or None.

    Raises:
        Refused: with the reason of `rules.may_answer`.
    """
    feedback = _locked(feedback)
    _insist(rules.may_answer(feedback=feedback, user=by, state=state))
    feedback = _become(
        feedback, state, ANSWERS[state], by=by, now=now,
        answer=text, correction=correction, answered_at=now, days_taken=rules.days_taken(feedback.received_at, now),
    )  # fmt: skip
    mails.send_answer(feedback)
    return feedback


@transaction.atomic
def erase(*, feedback: Feedback, proof: str, by: User | None, now: dt.datetime) -> Feedback:
    """Delete at the sender's word what he wrote and how to reach him; number, kind, page, state and answer stay.

    A report still open is withdrawn with it. A mail that has not left never will.

    Raises:
        Refused: with the reason of `rules.may_erase`.
    """
    feedback = _locked(feedback)
    _insist(rules.may_erase(feedback=feedback, proof=proof.strip()))
    if feedback.is_open:
        feedback = _become(feedback, State.WITHDRAWN, Step.WITHDRAWN, by=by, now=now)
    _empty(feedback, by=by, now=now)
    return feedback


@transaction.atomic
def erase_all_of(*, user: User) -> None:
    """Delete what was reported with the e-mail address of `user`; called when his account is erased."""
    for feedback in Feedback.objects.left_by(user.email):
        erase(feedback=feedback, proof=feedback.email, by=None, now=timezone.now())


def _empty(feedback: Feedback, *, by: User | None, now: dt.datetime) -> None:
    feedback.quote = feedback.proposal = feedback.phone = feedback.email = feedback.fingerprint = ""
    feedback.place = feedback.place if feedback.page_id else ""
    feedback.save(update_fields=["quote", "proposal", "phone", "email", "fingerprint", "place"])
    forget_mail(key=mails.answer_key(feedback), now=now)
    _note(feedback, Step.ERASED, by=by, now=now)


@transaction.atomic
def forget(*, now: dt.datetime) -> str:
    """Delete what has been kept long enough: contact data after the answer, digests of addresses.

    Returns:
        What was done, for the list of periodic jobs.
    """
    answered = Feedback.objects.answered().with_contact().filter(answered_at__lte=now - rules.KEEP_CONTACT)
    expired = list(answered.select_for_update())
    for feedback in expired:
        feedback.phone = feedback.email = ""
        feedback.save(update_fields=["phone", "email"])
        _note(feedback, Step.EXPIRED, by=None, now=now)
    old = now - rules.KEEP_ORIGIN
    knocks = FeedbackKnock.objects.filter(at__lt=old).delete()[0]
    Feedback.objects.filter(received_at__lt=old).exclude(fingerprint="").update(fingerprint="")
    return f"删除联系方式 {len(expired)} 条，来访计数 {knocks} 条"


@transaction.atomic
def note_export(*, by: User, rows: int, contacts: int, now: dt.datetime) -> None:
    """Write down that `by` took a list out of the site, and how many of its lines say how to reach somebody."""
    FeedbackExport.objects.create(at=now, by=by, rows=rows, contacts=contacts)


def _locked(feedback: Feedback) -> Feedback:
    return Feedback.objects.select_for_update().get(pk=feedback.pk)


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


def _become(feedback: Feedback, state: State, step: Step, *, by: User | None, now: dt.datetime, **fields: Any) -> Feedback:
    _insist(rules.may_become(feedback=feedback, state=state))
    for name, value in {"state": state, **fields}.items():
        setattr(feedback, name, value)
    feedback.save(update_fields=["state", *fields])
    _note(feedback, step, by=by, now=now)
    return feedback


def _note(feedback: Feedback, step: Step, *, by: User | None, now: dt.datetime) -> None:
    FeedbackEvent.objects.create(feedback=feedback, at=now, step=step, by=by)
