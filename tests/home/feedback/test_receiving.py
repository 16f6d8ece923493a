"""Taking a report in: number, due date, the same one twice, too many from one place, two at once."""

import datetime as dt
import threading

import pytest
from django.db import connections

from home.feedback.enums import Knock
from home.feedback.origins import origins
from home.feedback.rules import GUESSES_AN_HOUR, SENDS_AN_HOUR, days_taken, due_at
from home.feedback.services import forget, note_guess, refuse_too_many
from home.models import Feedback, FeedbackKnock
from site_cms.core.verdicts import Refused
from tests.factories.feedback import BEIJING, RECEIVED, received

pytestmark = pytest.mark.django_db
pytest_plugins = ["tests.processes"]
MINUTE = dt.timedelta(minutes=1)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2026-11-24 10:02", "2026-11-27 17:30"),
        ("2026-11-24 17:30", "2026-11-27 17:30"),
        ("2026-11-24 17:31", "2026-11-30 17:30"),
        ("2026-11-24 00:05", "2026-11-27 17:30"),
        ("2026-11-28 09:00", "2026-12-03 17:30"),
        ("2026-11-27 18:00", "2026-12-03 17:30"),
        ("2026-02-13 10:00", "2026-02-25 17:30"),
        ("2026-09-30 18:00", "2026-10-12 17:30"),
    ],
)
def test_an_answer_is_due_three_working_days_later_at_closing_time(came, due):
    assert due_at(at(came)) == at(due)


@pytest.mark.parametrize(
    ("came", "answered", "days"),
    [
        ("2026-11-24 10:02", "2026-11-24 16:00", 0),
        ("2026-11-24 10:02", "2026-11-25 09:00", 1),
        ("2026-11-24 18:00", "2026-11-25 09:00", 0),
        ("2026-11-27 10:00", "2026-11-30 10:00", 1),
        ("2026-11-28 10:00", "2026-11-28 11:00", 0),
    ],
)
def test_days_to_the_answer_are_working_days(came, answered, days):
    assert days_taken(at(came), at(answered)) == days


def test_numbers_count_up_within_a_day_of_beijing():
    first, second = received(), received(proposal="另一处，应当是 267 张")
    night = received(now=at("2026-11-25 00:01"))
    assert [report.shown_number[:7] for report in (first, second, night)] == ["1124–01", "1124–02", "1125–01"]


def test_the_same_form_twice_is_one_report():
    first = received(key="a" * 32)
    again = received(key="a" * 32, proposal="改了一个字以后又点了一次提交", now=RECEIVED + MINUTE)
    assert again == first
    assert Feedback.objects.count() == 1


def test_the_same_words_from_the_same_place_are_one_report_for_an_hour():
    first = received()
    assert received(now=RECEIVED + 59 * MINUTE) == first
    assert received(now=RECEIVED + 60 * MINUTE) != first


@pytest.mark.parametrize("change", [{"address": "203.0.113.10"}, {"quote": "三周收到 267 张卡片"}, {"email": "lin@example.cn"}])
def test_other_words_or_another_place_are_another_report(change):
    assert received() != received(**change)


def test_ten_in_an_hour_from_one_place_then_a_pause():
    for number in range(SENDS_AN_HOUR):
        received(proposal=f"第 {number} 处，应当是 412 张", now=RECEIVED + number * MINUTE)
    with pytest.raises(Refused, match="一小时里已经提交 10 次，先歇一歇，11:02 以后再来。"):
        received(proposal="第十一处，应当是 412 张", now=RECEIVED + 59 * MINUTE)
    received(proposal="第十一处，应当是 412 张", address="203.0.113.10", now=RECEIVED + 59 * MINUTE)
    received(proposal="第十一处，应当是 412 张", now=RECEIVED + 60 * MINUTE)


def test_the_count_goes_on_over_midnight_when_the_salt_changes():
    evening = at("2026-11-24 23:50")
    for number in range(SENDS_AN_HOUR):
        received(proposal=f"第 {number} 处，应当是 412 张", now=evening)
    with pytest.raises(Refused):
        received(proposal="第十一处，应当是 412 张", now=evening + 20 * MINUTE)


def test_guesses_are_counted_apart():
    here = origins(address="203.0.113.9", now=RECEIVED)
    for _ in range(GUESSES_AN_HOUR):
        refuse_too_many(kind=Knock.GUESS, origins=here, now=RECEIVED)
        note_guess(origins=here, now=RECEIVED)
    with pytest.raises(Refused, match="一小时里已经查了 20 个没有的编号"):
        refuse_too_many(kind=Knock.GUESS, origins=here, now=RECEIVED)
    assert received().pk


def test_nothing_stored_tells_the_address_and_the_digest_changes_every_day():
    received(address="203.0.113.9")
    stored = FeedbackKnock.objects.get().origin
    assert "203.0.113.9" not in stored
    assert stored not in origins(address="203.0.113.9", now=RECEIVED + dt.timedelta(days=2))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("203.0.113.9", "203.0.113.10", False),
    ],
)
def test_a_household_has_one_network_of_ipv6(one, other, same):
    assert (origins(address=one, now=RECEIVED) == origins(address=other, now=RECEIVED)) is same


def test_counts_and_digests_go_after_a_day():
    received()
    day = dt.timedelta(days=1)
    forget(now=RECEIVED + day)
    assert FeedbackKnock.objects.count() == 1
    forget(now=RECEIVED + day + MINUTE)
    assert (FeedbackKnock.objects.count(), Feedback.objects.get().fingerprint) == (0, "")


AT_ONCE = 6


@pytest.mark.sqlite
def test_processes_at_once_never_get_the_same_number(workshop):
    started = [workshop.start(lambda n=n: received(proposal=f"第 {n} 处，应当是 412 张")) for n in range(AT_ONCE)]
    assert all(workshop.end_of(process) for process in started)
    numbers = workshop.ask("SELECT substr(number, 1, 6) FROM home_feedback ORDER BY number")
    assert [number for (number,) in numbers] == [f"11240{n}" for n in range(1, AT_ONCE + 1)]


@pytest.mark.sqlite
def test_the_same_form_in_two_processes_at_once_is_one_report(workshop):
    started = [workshop.start(lambda: received(key="b" * 32)) for _ in range(AT_ONCE)]
    assert all(workshop.end_of(process) for process in started)
    assert workshop.ask("SELECT count(*) FROM home_feedback") == [(1,)]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_connections_at_once_never_get_the_same_number():
    def act(number: int) -> None:
        received(proposal=f"第 {number % 3} 处，应当是 412 张", key=f"{number % 3}" * 32)
        connections.close_all()

    threads = [threading.Thread(target=act, args=[number]) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.number[:6] for report in Feedback.objects.all()) == ["112401", "112402", "112403"]
