"""Writes of tasks and mails. Rows written here belong to the caller's transaction."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from site_cms.jobs import mails
from site_cms.jobs.enums import MailState
from site_cms.jobs.models import OutboxMail, TaskKey

# A worker that says nothing for so long is taken for dead: no task of ours may run longer.
LONGEST_RUN = dt.timedelta(minutes=10)
MOST_RUNS = 3
KEEP_SUCCEEDED = dt.timedelta(days=3)
KEEP_FAILED = dt.timedelta(days=60)
KEEP_ADDRESSES = dt.timedelta(days=30)


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
    if holder.result_id is not None:
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
        key=key, defaults={"to": to, "subject": " ".join(subject.split())[:200], "body": body, "created_at": now, "due_at": now}
    )
    if new:
        enqueue(mails.deliver, mail.pk, key=mails.task_key(mail.pk))


@transaction.atomic
def resume_mails(*, now: dt.datetime) -> str:
    """Enqueue the mails that are due again, and give those that were being sent when a worker died to a person."""
    unsure = OutboxMail.objects.stuck(before=now - LONGEST_RUN).update(
        state=MailState.UNSURE, error="发送时后台进程中断，可能已发出。"
    )
    due = list(OutboxMail.objects.due(now).values_list("pk", flat=True))
    for pk in due:
        enqueue(mails.deliver, pk, key=mails.task_key(pk))
    return f"待发 {len(due)} 封，转人工确认 {unsure} 封"


@transaction.atomic
def resend_mail(*, mail: OutboxMail, now: dt.datetime) -> None:
    """Send a mail that failed, or that possibly left, because a person decided so."""
    mail = OutboxMail.objects.select_for_update().get(pk=mail.pk)
    if mail.needs_decision:
        OutboxMail.objects.filter(pk=mail.pk).update(state=MailState.WAITING, due_at=now, attempts=0, error="")
        enqueue(mails.deliver, mail.pk, key=mails.task_key(mail.pk))


@transaction.atomic
def settle_mail(*, mail: OutboxMail, now: dt.datetime) -> None:
    """Close a mail that failed or possibly left, because it arrived or is no longer wanted."""
    OutboxMail.objects.unsettled().filter(pk=mail.pk).update(state=MailState.SETTLED, sent_at=now, body="")


@transaction.atomic
def forget_mail(*, key: str, now: dt.datetime) -> None:
    """Take address and text out of the mail `key`, because its receiver asks for it; one that has not left never will."""
    mails_of_key = OutboxMail.objects.filter(key=key)
    mails_of_key.exclude(state=MailState.SENT).update(state=MailState.SETTLED, sent_at=now)
    mails_of_key.update(to="", subject="", body="", error="")


@transaction.atomic
def resume_tasks(*, now: dt.datetime) -> str:
    """Let tasks whose worker died run again; one that was begun `MOST_RUNS` times without an end is given up."""
    resumed = given_up = 0
    for task in DBTaskResult.objects.running().filter(started_at__lt=now - LONGEST_RUN):
        still_stuck = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
        if len(task.worker_ids) < MOST_RUNS:
            resumed += still_stuck.update(status=TaskResultStatus.READY)
        else:
            given_up += still_stuck.update(
                status=TaskResultStatus.FAILED, finished_at=now, traceback=f"运行 {MOST_RUNS} 次均中断，不再重试。"
            )
    return f"重新排队 {resumed} 项，放弃 {given_up} 项"


@transaction.atomic
def rerun_task(*, task: DBTaskResult) -> None:
    """Run a failed task again, because a person decided so."""
    DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, worker_ids=[], started_at=None, finished_at=None, exception_class_path="", traceback=""
    )


@transaction.atomic
def prune(*, now: dt.datetime) -> str:
    """Delete old results of tasks and forget to whom mails went long ago; their keys stay."""
    succeeded = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_SUCCEEDED)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - KEEP_FAILED)
    old = DBTaskResult.objects.filter(succeeded | failed)
    count = old.count()
    old.delete()
    emptied = OutboxMail.objects.over().filter(sent_at__lt=now - KEEP_ADDRESSES).exclude(to="")
    return f"删除任务记录 {count} 条，清除收件人 {emptied.update(to='', subject='')} 封"
