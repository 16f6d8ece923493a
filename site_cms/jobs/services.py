"""Writes of tasks, mails and periodic jobs. Rows written here belong to the caller's transaction."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django_tasks import Task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from site_cms.jobs import mails
from site_cms.jobs.models import OutboxMail, TaskKey


@transaction.atomic
def enqueue(task: Task, *args, key: str | None = None, run_after: dt.datetime | None = None, **kwargs) -> str:
    """Write the row of `task`; a worker runs it once the caller's transaction is committed.

    Args:
        key: What the task is about. If a task enqueued under it still waits, that one is kept and nothing is written. One
            that is running already does not count: it may have read what the caller is just changing.
        run_after: Not before this time.

    Returns:
        The id of the task that will run.
    """
    timed = task.using(run_after=run_after) if run_after else task
    if key is None:
        return timed.enqueue(*args, **kwargs).id
    holder, _ = TaskKey.objects.select_for_update().get_or_create(key=key)
    # The lock on the row keeps a worker from claiming it before the caller has committed what the task shall read.
    waiting = DBTaskResult.objects.select_for_update().filter(pk=holder.result_id, status=TaskResultStatus.READY).first()
    if waiting is not None:
        return str(waiting.pk)
    result = timed.enqueue(*args, **kwargs)
    TaskKey.objects.filter(pk=holder.pk).update(result=result.id)
    return result.id


@transaction.atomic
def send_mail_once(*, key: str, to: str, subject: str, body: str) -> None:
    """Put a mail into the outbox. Does nothing when a mail with this `key` was ever put there."""
    now = timezone.now()
    mail, new = OutboxMail.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body, "created_at": now, "due_at": now}
    )
    if new:
        enqueue(mails.deliver, mail.pk, key=mails.task_key(mail.pk))
