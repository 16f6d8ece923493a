"""The one list of things done again and again. Apps add theirs under the Wagtail hook `periodic_jobs`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class PeriodicJob:
    """Something the scheduler does every `every`.

    `run` gets the time it is run at and returns one Chinese line for the admin. It must be short, because all jobs share one
    process (long work is enqueued as tasks), and safe to run twice: a killed scheduler starts it again.
    """

    key: str
    label: str
    every: dt.timedelta
    run: Callable[[dt.datetime], str]


def periodic_jobs() -> list[PeriodicJob]:
    """All jobs, by label.

    Raises:
        ValueError: two jobs have the same key.
    """
    jobs = sorted((job for hook in hooks.get_hooks("periodic_jobs") for job in hook()), key=lambda job: job.label)
    if len({job.key for job in jobs}) < len(jobs):
        raise ValueError("定时任务的 key 重复。")
    return jobs
