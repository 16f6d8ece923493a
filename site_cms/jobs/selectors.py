"""What the admin shows of the background: periodic jobs, failed tasks, mails."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django_tasks_db.models import DBTaskResult

from site_cms.jobs.models import OVER, OutboxMail, PeriodicRun
from site_cms.jobs.registry import PeriodicJob, periodic_jobs

SHOWN = 50
UNITS = [(86_400, "天"), (3_600, "小时"), (60, "分钟"), (1, "秒")]


@dataclass(frozen=True)
class JobLine:
    """A periodic job and its run; `run` is None while no scheduler has ever seen the job."""

    job: PeriodicJob
    run: PeriodicRun | None

    @property
    def interval(self) -> str:
        """“30 秒”, “1 分钟”, “1 天”: the largest unit that divides the interval."""
        seconds = int(self.job.every.total_seconds())
        length, unit = next((length, unit) for length, unit in UNITS if seconds % length == 0)
        return f"{seconds // length} {unit}"


def job_lines() -> list[JobLine]:
    runs = {run.key: run for run in PeriodicRun.objects.all()}
    return [JobLine(job, runs.get(job.key)) for job in periodic_jobs()]


def failed_tasks() -> QuerySet[DBTaskResult]:
    """The last tasks that failed, newest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at")[:SHOWN]


def waiting_task_count() -> int:
    return DBTaskResult.objects.ready().count()


def overdue_task_count(*, now: dt.datetime, after: dt.timedelta) -> int:
    """Tasks that could have begun `after` ago and have not."""
    due = now - after
    return DBTaskResult.objects.ready().filter(enqueued_at__lt=due).exclude(run_after__gte=due, run_after__lte=now).count()


def last_periodic_run() -> dt.datetime | None:
    """When a scheduler last ran anything."""
    return PeriodicRun.objects.aggregate(last=Max("last_run_at"))["last"]


def open_mails() -> QuerySet[OutboxMail]:
    """Mails that have not left, the newest first."""
    return OutboxMail.objects.exclude(state__in=OVER).order_by("-created_at")[:SHOWN]
