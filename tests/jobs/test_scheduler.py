"""Periodic jobs: each once when due, whoever asks and however long nobody did."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail import hooks

from site_cms.jobs.models import PeriodicRun
from site_cms.jobs.registry import PeriodicJob, periodic_jobs
from site_cms.jobs.scheduling import run_due_jobs

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def runs():
    """When the job “清点展品”, due every minute, was run; other jobs of the site run beside it."""
    times = []

    def count(now: dt.datetime) -> str:
        times.append(now)
        return f"清点 {len(times)} 次"

    with hooks.register_temporarily("periodic_jobs", lambda: [PeriodicJob("count", "清点展品", MINUTE, count)]):
        yield times


def test_a_job_runs_when_it_is_due(runs):
    for seconds in (0, 30, 59, 60, 90, 120):
        run_due_jobs(now=NOW + dt.timedelta(seconds=seconds))
    assert runs == [NOW, NOW + MINUTE, NOW + 2 * MINUTE]


def test_what_was_due_while_nobody_looked_runs_once(runs):
    run_due_jobs(now=NOW)
    later = NOW + dt.timedelta(hours=3)
    run_due_jobs(now=later)
    run_due_jobs(now=later)
    assert runs == [NOW, later]


def test_of_two_schedulers_one_runs_the_job(runs):
    assert "count" in run_due_jobs(now=NOW)
    assert "count" not in run_due_jobs(now=NOW)


def test_a_clock_set_back_does_not_stop_the_job(runs):
    run_due_jobs(now=NOW + dt.timedelta(days=400))
    run_due_jobs(now=NOW)
    assert runs[-1] == NOW


def test_the_result_is_kept(runs):
    run_due_jobs(now=NOW)
    run = PeriodicRun.objects.get(key="count")
    assert (run.last_run_at, run.last_ok, run.last_result, run.next_run_at) == (NOW, True, "清点 1 次", NOW + MINUTE)


def test_a_broken_job_says_so_and_stops_no_other(runs):
    def fall(now):
        raise ValueError("盘点表打不开")

    with hooks.register_temporarily("periodic_jobs", lambda: [PeriodicJob("a-fall", "先出错", MINUTE, fall)]):
        run_due_jobs(now=NOW)
    run = PeriodicRun.objects.get(key="a-fall")
    assert (run.last_ok, run.last_result) == (False, "ValueError：盘点表打不开")
    assert runs == [NOW]


def test_two_jobs_of_one_key_are_refused(runs):
    twin = PeriodicJob("count", "又一个", MINUTE, str)
    with hooks.register_temporarily("periodic_jobs", lambda: [twin]), pytest.raises(ValueError, match="key 重复"):
        periodic_jobs()


def test_the_command_runs_what_is_due(runs):
    call_command("scheduler", once=True)
    assert len(runs) == 1
    assert timezone.now() - runs[0] < MINUTE
