"""`kill -9` of a worker at every step, and the polite end: tasks are done, and a mail leaves once or asks a person."""

import datetime as dt
import os
import signal
import time
from pathlib import Path

import pytest
from django.core.mail.backends.filebased import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from wagtail import hooks

from site_cms.core.terms import Term
from site_cms.jobs import services
from site_cms.jobs.registry import PeriodicJob
from site_cms.jobs.scheduling import run_due_jobs

pytest_plugins = ["tests.processes"]
pytestmark = pytest.mark.django_db
LATER = dt.timedelta(minutes=11)


@pytest.fixture
def letters(settings, tmp_path) -> Path:
    """The folder that is the mail server: one file a mail."""
    settings.MAIL_DELIVERY_BACKEND = f"{EmailBackend.__module__}.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "letters"
    return settings.EMAIL_FILE_PATH


def write() -> None:
    services.send_mail_once(key="call-2026:lin", to="lin@example.cn", subject="作品已收到", body="编号 2026-0108。")


def work() -> None:
    call_command("worker", batch=True)


def look_after() -> None:
    """What the scheduler does when the dead have been silent long enough, and what a worker does then."""
    services.resume_tasks(now=timezone.now() + LATER)
    services.resume_mails(now=timezone.now() + LATER)
    work()


@task()
def leave_a_mark(folder: str) -> None:
    """Takes long enough to be told to stop meanwhile."""
    Path(folder, "begun").touch()
    time.sleep(0.5)
    Path(folder, "ended").touch()


def wait_for(mark: Path) -> None:
    for _ in range(400):
        if mark.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{mark.name} did not appear")


def test_a_mail_leaves_once_wherever_the_worker_is_killed(workshop, letters):
    workshop.run(write)
    workshop.save()
    ends = []
    for was_killed in workshop.killed_at_every_seam(work):
        workshop.run(look_after)
        left = len(list(letters.glob("*"))) if letters.exists() else 0
        ends.append((was_killed, left, workshop.ask("SELECT state FROM jobs_outboxmail")[0][0]))
        for letter in letters.glob("*"):
            letter.unlink()
    # The one case nobody can tell: marked as being sent, and not marked as sent. It is left to a person.
    assert set(ends) == {(True, 1, "sent"), (True, 0, "unsure"), (True, 1, "unsure"), (False, 1, "sent")}


def test_a_worker_told_to_stop_ends_its_task_first(workshop, tmp_path):
    workshop.run(lambda: services.enqueue(leave_a_mark, str(tmp_path)))
    worker = workshop.start(lambda: call_command("worker"))
    wait_for(tmp_path / "begun")
    os.kill(worker, signal.SIGTERM)
    assert workshop.end_of(worker)
    assert (tmp_path / "ended").exists()
    assert workshop.ask("SELECT status FROM django_tasks_database_dbtaskresult") == [("SUCCESSFUL",)]


def test_a_task_whose_worker_was_killed_is_done_by_the_next(workshop, tmp_path):
    workshop.run(lambda: services.enqueue(leave_a_mark, str(tmp_path)))
    worker = workshop.start(work)
    wait_for(tmp_path / "begun")
    os.kill(worker, signal.SIGKILL)
    assert not workshop.end_of(worker)
    assert not (tmp_path / "ended").exists()
    workshop.run(look_after)
    assert (tmp_path / "ended").exists()


def test_schedulers_side_by_side_run_a_job_once(workshop):
    def note(now: dt.datetime) -> str:
        Term.objects.create(kind="topic", key=f"by-{os.getpid()}", name="铸造")
        return "记一笔"

    start = timezone.now()
    with hooks.register_temporarily("periodic_jobs", lambda: [PeriodicJob("note", "记一笔", dt.timedelta(hours=1), note)]):
        schedulers = [workshop.start(lambda: run_due_jobs(now=start)) for _ in range(6)]
        assert [workshop.end_of(scheduler) for scheduler in schedulers] == [True] * 6
    assert workshop.ask("SELECT count(*) FROM core_term WHERE key LIKE 'by-%'") == [(1,)]


def test_a_scheduler_told_to_stop_stops(workshop):
    scheduler = workshop.start(lambda: call_command("scheduler"))
    for _ in range(400):
        if workshop.ask("SELECT count(*) FROM jobs_periodicrun WHERE last_ok") != [(0,)]:
            break
        time.sleep(0.05)
    os.kill(scheduler, signal.SIGTERM)
    assert workshop.end_of(scheduler)
