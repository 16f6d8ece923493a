"""The way of a mail out of the outbox."""

from django_tasks import task


def task_key(mail_id: int) -> str:
    return f"mail:{mail_id}"


@task()
def deliver(mail_id: int) -> None:
    """Send the mail unless it was sent or another worker is at it."""
