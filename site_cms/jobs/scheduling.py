"""Running the periodic jobs, each once when it is due, however many schedulers there are."""

import datetime as dt
import logging

from django.db.models import Q

from site_cms.jobs.models import PeriodicRun
from site_cms.jobs.registry import PeriodicJob, periodic_jobs

logger = logging.getLogger(__name__)


def run_due_jobs(*, now: dt.datetime) -> list[str]:
    """Run what is due at `now`, also what was due while no scheduler was running, once. Returns the keys of the jobs run."""
    jobs = periodic_jobs()
    known = set(PeriodicRun.objects.values_list("key", flat=True))
    PeriodicRun.objects.bulk_create(
        [PeriodicRun(key=job.key, next_run_at=now) for job in jobs if job.key not in known], ignore_conflicts=True
    )
    return [job.key for job in jobs if _claim(job, now) and _run(job, now)]


def _claim(job: PeriodicJob, now: dt.datetime) -> bool:
    """Whether this scheduler runs the job: one statement, so that of two schedulers one gets it.

    A next run farther off than one interval comes from a clock set back or a longer interval once: it counts as due.
    """
    due = Q(next_run_at__lte=now) | Q(next_run_at__gt=now + job.every)
    claimed = PeriodicRun.objects.filter(due, key=job.key).update(next_run_at=now + job.every)
    return bool(claimed)


def _run(job: PeriodicJob, now: dt.datetime) -> bool:
    try:
        result, ok = job.run(now), True
    except Exception as error:
        # One broken job must not keep the others from running; the admin shows it.
        logger.exception("periodic job %s failed", job.key)
        result, ok = f"{type(error).__name__}：{error}", False
    PeriodicRun.objects.filter(key=job.key).update(last_run_at=now, last_ok=ok, last_result=result[:300])
    return True
